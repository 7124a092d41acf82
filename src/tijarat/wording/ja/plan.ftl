# A plan for a mission: chosen products, what they are worth, what each constraint costs.

plan-title = { $exporter }から{ $importer }への貿易ミッションの計画：未活用分により選定した品目
plan-summary = { $groups }分類の{ $products }品目、未活用の輸出余力は合計で年間{ $unused }。
plan-is-a-ranking = この計画は基準値を合計したものである。余地のある分野を示すが、ミッションの成果を示すものではない。
plan-tariff-on = 未活用分にかかる関税1ドルを、費用{ $weight }ドルとして数える。
plan-tariff-off = 関税は費用に含めない。--tariff-weight 1を指定すると、関税1ドルごとに1ドルを差し引く。
plan-tariff-unknown = 関税を費用に含める。{ $count }品目は関税率が分からないため、費用に含めない。
plan-requirement-on = 要件への支出1ドルを、費用{ $weight }ドルとして数える。
plan-requirement-off = 規格や証明書などの要件は費用に含めない。ここにはその費用のデータがないためである。
plan-requirement-unknown = 要件を費用に含める。{ $count }品目は費用が分からないため、費用に含めない。
plan-small-on = 指定のファイルに基づき、品目の少なくとも{ $weight }を小規模輸出企業が販売する品目とする。
plan-small-off = 小規模輸出企業が販売する品目かどうかは考慮しない。ここにはそのデータがないためである。
plan-small-unknown = 小規模輸出企業の割合は指定のファイルによる。{ $count }品目はこれに含まれず、小規模輸出企業の品目ではないものとして扱う。
lacks-unused = この基準値では未活用分のある品目がなく、選定の対象がない。
