from __future__ import annotations

from playwright.sync_api import expect

QUESTIONS = ("Mikä estää ensikäynnille pääsyn?", "Mikä auttaa pääsemään?")
READ = """() => {
  const walker = document.createTreeWalker(document.getElementById("main"), NodeFilter.SHOW_TEXT);
  const found = {};
  while (walker.nextNode())
    found[walker.currentNode.textContent.trim()] = walker.currentNode.parentElement.closest("[lang]").lang;
  return found;
}"""


def test_on_a_swedish_page_the_words_of_a_finnish_workshop_are_read_as_finnish_as_they_come(people):
    desk = people.desk().plan("Ensikäynti sujuvaksi", *QUESTIONS)
    desk.save_plan().open().lead()
    phone = people.phone().join(desk.code)
    phone.write("Jono on pitkä").saved("Jono on pitkä")
    phone.write("Nej").saved("Nej")
    phone.page.context.add_cookies([{"name": "kieli", "value": "sv", "url": phone.page.url}])
    phone.page.reload()
    expect(phone.page.get_by_text("Ensikäynti sujuvaksi").first).to_have_attribute("lang", "fi")
    found = phone.page.evaluate(READ)
    for words in (
        "Ensikäynti sujuvaksi",
        "Mikä estää ensikäynnille pääsyn?",
        "Mikä auttaa pääsemään?",
        "Jono on pitkä",
    ):
        assert found[words] == "fi", words
    assert found["Nej"] == "fi", "where nobody is sure it is read as the rest of the workshop"
    assert found["din"] == "sv"
    desk.go_to("Ryhmitellään")
    expect(phone.page.locator("#task")).to_have_text("Ryhmitellään")
    expect(phone.page.locator("#task")).to_have_attribute("lang", "fi")
