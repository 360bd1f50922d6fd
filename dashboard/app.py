"""The dashboard: `kg dashboard`, which runs `streamlit run dashboard/app.py`. Pages are the files in views/."""

from __future__ import annotations

from html import escape
from importlib.resources import files

import streamlit as st

from dashboard.state import EXPLORER, OVERVIEW, QUERY, READER, keep_language, language_switch, words


def main() -> None:
    """Route to the page that the address names."""
    say = words()
    resources = files("dashboard")
    st.set_page_config(
        page_title=say("app.title"),
        page_icon=str(resources / "icon.svg"),
        layout="wide",
        initial_sidebar_state="expanded",
    )
    st.html(f"<style>{(resources / 'style.css').read_text(encoding='utf-8')}</style>")
    # The default page is at / alone, whatever its path is called; people write /overview all the same.
    overview = st.Page(
        OVERVIEW, title=say("page.overview"), icon=":material/monitoring:", url_path="home", default=True
    )
    by_its_name = st.Page(OVERVIEW, title=say("page.overview"), url_path="overview", visibility="hidden")
    page = st.navigation(
        [
            overview,
            st.Page(EXPLORER, title=say("page.explorer"), icon=":material/hub:", url_path="explore"),
            st.Page(READER, title=say("page.reader"), icon=":material/article:", url_path="article"),
            st.Page(QUERY, title=say("page.query"), icon=":material/search:", url_path="query"),
            by_its_name,
        ]
    )
    if page == by_its_name:
        st.switch_page(overview)
    keep_language(say)
    st.logo(wordmark(say("app.title")), size="large")
    with st.sidebar:
        language_switch(say)
    page.run()


def wordmark(title: str) -> str:
    """The product's name beside its sign, as SVG."""
    sign = (files("dashboard") / "icon.svg").read_text(encoding="utf-8").partition(">")[2].rpartition("</svg>")[0]
    font = "Pretendard, 'Noto Sans KR', 'Noto Sans CJK KR', 'Apple SD Gothic Neo', 'Malgun Gothic', sans-serif"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 268 32" width="268" height="32">{sign}'
        f'<text x="42" y="21.5" font-family="{font}" font-size="15" font-weight="700" fill="#1c2430">'
        f"{escape(title)}</text></svg>"
    )


if __name__ == "__main__":
    main()
