"""Pictures are well-formed, escaped and load nothing."""

from xml.etree import ElementTree as ET

from sought.reporting.svg import element, line, picture, text

SVG = "{http://www.w3.org/2000/svg}"


def test_elements_and_attributes() -> None:
    assert element("circle", cx=1.0, cy=2.345, r=0, stroke_width="2", class_="dot") == (
        '<circle cx="1" cy="2.35" r="0" stroke-width="2" class="dot"/>'
    )
    assert element("g", line(0, 0, 10, 5.5)) == '<g><line x1="0" y1="0" x2="10" y2="5.5"/></g>'


def test_whole_hundreds_keep_their_zeros() -> None:
    assert element("rect", width=600, height=100.0) == '<rect width="600" height="100"/>'


def test_words_are_escaped() -> None:
    made = text('<b> & "c"', 0, 0, title='a"b')
    assert made == '<text x="0" y="0" title=\'a"b\'>&lt;b&gt; &amp; "c"</text>'


def test_a_picture_is_well_formed_and_says_what_it_shows() -> None:
    made = picture(100, 50, "a < b", [text("≤ 1", 1, 2)], "text { fill: #222 }")
    root = ET.fromstring(made)
    assert root.tag == f"{SVG}svg"
    assert root.attrib["viewBox"] == "0 0 100 50"
    assert root.find(f"{SVG}title").text == "a < b"
    assert root.find(f"{SVG}text").text == "≤ 1"
    assert "href" not in made
    assert "url(" not in made


def test_a_description_is_told_after_the_title() -> None:
    made = ET.fromstring(picture(100, 50, "a", [], description="1 < 2"))
    assert made.find(f"{SVG}desc").text == "1 < 2"
    assert ET.fromstring(picture(100, 50, "a", [])).find(f"{SVG}desc") is None
