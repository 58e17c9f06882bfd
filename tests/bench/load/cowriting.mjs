export const cowrite = async () => ({});
