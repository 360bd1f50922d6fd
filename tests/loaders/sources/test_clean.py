"""What is left of a page is the article, word for word."""

import json
import unicodedata
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.sources.clean import clean

CORPUS = Path(__file__).parents[3] / "corpus"
TITLE = "동남시, 수소도시 조성사업 첫 삽"
FIRST = "동남시는 22일 수소산업 육성을 위해 '수소도시 조성사업'에 140억 원을 들인다고 밝혔다."
SECOND = "시는 내년까지 충전소 3곳을 짓고, 기업 60개사를 유치할 계획이다."
CAPTION = "22일 동남시청에서 열린 착공식에서 참석자들이 기념촬영을 하고 있다. 동남시 제공"

NDSOFT = f"""{TITLE}
상태바
{TITLE}
  • Lee Kyung-sik
  • 승인 2020.09.08 10:37
  • 댓글 0
이 기사를 공유합니다

국비 70억 확보
- 충전소 3곳 건립

{FIRST}

{CAPTION}
{CAPTION}

{SECOND} 홍길동기자

홍길동기자 hong@

로그인을 하면 편집 로그가 나타납니다. 로그인

저작권자 © 동남신문 무단전재 및 재배포 금지
관련기사
• 주말 동남 날씨는
댓글삭제
삭제한 댓글은 다시 복구할 수 없습니다.
그래도 삭제하시겠습니까?
댓글 0
동남신문은 여러분의 댓글을 소중히 생각합니다.
댓글쓰기
계정을 선택하시면 로그인·계정인증을 통해
댓글을 남기실 수 있습니다.
주요기사"""

PORTAL = f"""홈 > 경제 > 산업
{TITLE}
입력2021.06.22. 오후 8:11 수정2021.06.23. 오전 9:00 기사원문
홍길동 기자 구독 | 공유하기 글자크기 인쇄하기
본문 듣기 텍스트 음성 변환
[동남=홍길동 기자] {FIRST}
{SECOND}
Copyright ⓒ 동남일보. All rights reserved. 무단 전재-재배포, AI 학습 및 활용 금지
#동남시 #수소도시
좋아요 0 훈훈해요 0 슬퍼요 0
[많이 본 기사] ① 축제 개막 ② 교통 통제"""


def functions(cleaned):
    return {cleaned.text[block.start : block.end]: block.kind for block in cleaned.blocks}


def test_a_dump_of_a_local_paper_keeps_only_its_article():
    cleaned = clean(NDSOFT)
    assert cleaned.text == f"{TITLE}\n\n국비 70억 확보\n- 충전소 3곳 건립\n\n{FIRST}\n\n{CAPTION}\n\n{SECOND}"
    assert (cleaned.title, cleaned.published) == (TITLE, date(2020, 9, 8))
    assert (cleaned.author, cleaned.outlet) == ("홍길동", "동남신문")
    assert functions(cleaned) == {
        TITLE: "headline",
        "국비 70억 확보": "subhead",
        "- 충전소 3곳 건립": "subhead",
        FIRST: "body",
        CAPTION: "caption",
        SECOND: "body",
    }


def test_a_dump_of_a_portal_keeps_the_dateline_as_a_block_of_its_own():
    cleaned = clean(PORTAL)
    assert cleaned.text == f"{TITLE}\n\n[동남=홍길동 기자] {FIRST}\n{SECOND}"
    assert functions(cleaned) == {
        TITLE: "headline",
        "[동남=홍길동 기자] ": "byline",
        FIRST: "body",
        SECOND: "body",
    }
    assert (cleaned.published, cleaned.author, cleaned.outlet) == (date(2021, 6, 22), "홍길동", "동남일보")


def test_menus_above_the_title_and_buttons_below_it_go():
    menu = "뉴스\n연예\n스포츠\n날씨\n검색\n언론사별\nTV\n팩트체크\n"
    buttons = "송고시간2021-06-22 10:30\n요약beta\n공유\n댓글\n글자크기조정\n인쇄\n홍길동 기자\n기자 페이지\n"
    cleaned = clean(f"본문 바로가기\n{menu}{TITLE}\n{buttons}{FIRST}\n{SECOND}\n")
    assert cleaned.text == f"{TITLE}\n\n{FIRST}\n{SECOND}"
    assert cleaned.published == date(2021, 6, 22)


def test_a_press_release_keeps_its_bullets():
    page = (
        f"보도자료\n{TITLE}\n작성자 동남시   작성일 2021-06-22   조회수 123\n첨부파일 보도자료.hwp (120KB)\n"
        f"담당부서: 에너지산업과\n\n□ {FIRST}\n○ {SECOND}\n- 충전소 3곳: 남구 2\n이전글 봄꽃 축제\n다음글 산불 예방"
    )
    assert clean(page).text == f"{TITLE}\n\n□ {FIRST}\n○ {SECOND}\n- 충전소 3곳: 남구 2"


def test_what_stands_below_the_notice_of_rights_goes_even_as_a_short_sentence():
    page = f"{TITLE}\n\n{FIRST}\n저작권자 ⓒ 동남일보 무단전재 및 재배포 금지\n기사는 경제면에서 더 볼 수 있습니다.\n"
    assert "경제면" not in clean(page).text


def test_the_title_a_source_names_apart_is_the_first_line_once():
    assert clean(f"{FIRST}\n{SECOND}", TITLE).text == clean(f"{TITLE}\n\n{FIRST}\n{SECOND}", TITLE).text
    assert clean(f"{FIRST}\n{SECOND}", TITLE).blocks[0].kind == "headline"


def test_days_of_the_body_are_not_the_day_of_publication():
    assert clean(f"{TITLE}\n\n동남시는 2019년 7월 25일 협약을 체결했다고 밝혔다.").published is None


@pytest.mark.parametrize(
    "sentence",
    [
        "시는 시민이 보낸 기사 제보를 바탕으로 공유 자전거 사업의 입력 오류를 고쳤다고 밝혔다.",
        "저작권자와 이용자가 함께하는 저작권 상생협의체가 26일 부산에서 출범했다고 문화체육관광부가 밝혔다.",
        "홍길동 기자협회장은 이날 댓글 문화 개선을 위한 포럼에 참석해 축사를 했다.",
        "주요 기사와 관련 뉴스를 모아 보여 주는 서비스를 2021.06.22 시작한다고 밝혔다.",
    ],
)
def test_sentences_about_furniture_words_stay(sentence):
    assert sentence in clean(f"{TITLE}\n\n{sentence}\n{SECOND}").text


@pytest.mark.parametrize(
    "line", ["△ 충전소 3곳 건립", "□ 사업 개요", "수출 2억 달러 기대", "- 사업비는 얼마인가.", "<단계별 추진 계획>"]
)
def test_bullets_and_subheads_stay(line):
    assert line in clean(f"{TITLE}\n\n{FIRST}\n{line}\n{SECOND}").text.splitlines()


def test_what_follows_a_related_article_in_the_middle_stays():
    text = clean(f"{TITLE}\n\n{FIRST}\n\n[관련기사] 등대공장이란 무엇인가\n\n■ 내년까지 3곳\n\n{SECOND}").text
    assert "등대공장" not in text
    assert "■ 내년까지 3곳" in text


def test_a_table_between_headline_and_story_stays_and_a_menu_above_goes():
    table = "구분 | 기관 | 맡은 일\n공공 | 경기도 | 총괄\n민간 | 케이티 | 시험대"
    cleaned = clean(f"홈 | 경제 | 산업\n{TITLE}\n\n{table}\n\n{FIRST}")
    assert cleaned.text == f"{TITLE}\n\n{table}\n\n{FIRST}"
    assert [block.kind for block in cleaned.blocks] == ["headline", "body", "body", "body", "body"]


def test_invisible_characters_go_and_quotes_middle_dots_and_digits_stay():
    line = "시는 ‘AI·\u200b수소’ 사업에\u00a01조\u30002,000억\u00ad 원을 ‵投入‵ 🚢 한다."
    cleaned = clean(f"{TITLE}\n{line}  \t\n")
    assert cleaned.text.splitlines()[-1] == "시는 ‘AI·수소’ 사업에 1조 2,000억 원을 ‵投入‵ 🚢 한다."


def test_half_a_surrogate_pair_never_survives():
    clean("울산시가 \ud800밝혔다.").text.encode()


def test_every_quoted_evidence_of_the_corpus_survives_cleaning():
    for path in sorted(CORPUS.glob("*.gold.json")):
        raw = path.with_name(path.name.replace(".gold.json", ".txt")).read_text(encoding="utf-8")
        gold = json.loads(path.read_text(encoding="utf-8"))
        cleaned = clean(raw)
        flat = " ".join(cleaned.text.split())
        lost = [s["evidence"] for s in gold["statements"] if " ".join(s["evidence"].split()) not in flat]
        assert (path.name, lost) == (path.name, [])
        assert cleaned.published in (None, date.fromisoformat(gold["published"])), path.name


PIECES = st.sampled_from(
    [
        *NDSOFT.splitlines(),
        *PORTAL.splitlines(),
        "",
        "\u200b",
        "\r",
        "가",
        "😀",
        "e\u0301",
        "다.",
        "[울산=홍 기자] 가다.",
    ]
)


@given(
    st.lists(st.one_of(PIECES, st.text()), max_size=30),
    st.sampled_from(["\n", "\r\n", " ", "\u2028"]),
    st.sampled_from([None, TITLE, FIRST, "짧은 제목"]),
)
def test_every_kept_character_leads_back_to_where_it_stood(lines, joint, title):
    raw = joint.join(lines)
    cleaned = clean(raw, title)
    original = unicodedata.normalize("NFC", raw)
    for block in cleaned.blocks[1 if title else 0 :]:
        for at in range(block.start, block.end):
            if not cleaned.text[at].isspace():
                assert original[cleaned.offsets.raw(at)] == cleaned.text[at]


@given(st.lists(st.one_of(PIECES, st.text()), max_size=30))
def test_blocks_are_ordered_stretches_that_leave_only_white_space_between(lines):
    cleaned = clean("\n".join(lines))
    at = 0
    for block in cleaned.blocks:
        assert at <= block.start < block.end
        assert cleaned.text[at : block.start].strip() == ""
        at = block.end
    assert at == len(cleaned.text)
