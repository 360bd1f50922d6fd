"""The analysts' questions: NAME.rq with NAME.toml beside it (description, parameters, columns).

`kg ask`, the dashboard and the cookbook are made from these files. A question's rows come in a total order.
"""
