"""The register: what two governments promised each other, who owns it, and how it is known to stand.

Django apps, one a subject: ``people`` (who acts), ``core`` (what every entry of the register has in
common: scope, state, history), ``dialogue`` (what was put, agreed and delivered). State machines and
permissions are data, in ``machines`` and ``permissions``. Nothing here computes a statistic.
"""
