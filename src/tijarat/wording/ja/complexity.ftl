# Warnings of the indicators of complexity.

complexity-in-year = { $year }年：{ $sentence }
complexity-rows-added = 輸出国と品目の組合せ{ $pairs }件は複数の行に分かれていたため、合計した。
complexity-rows-without-code = 輸出国または品目の記載がない{ $rows }行を除外した。
complexity-too-small = 複雑性は、輸出国を共通する品目によって比較する。ここでは比較できる実績のあるものが少なすぎる（輸出国{ $exporters }、品目{ $products }）。
complexity-all-alike = 全ての輸出国の品目が同じ、またはほぼ同じであるため、複雑性の差を判別できない。
complexity-unconnected = 輸出国が共通の品目を持たない複数の群に分かれるため、この指数は各国がどの群に属するかを示すにすぎない。
complexity-gap = 第2固有値（{ $second }）が第3固有値（{ $third }）に近い。データのわずかな誤差で指数が変わりうるため、順位の解釈には注意を要する。
complexity-sign-weak = 指数の符号は相関{ $correlation }のみで決めたため、どちらの端の複雑性が高いかは確実でない。
fitness-not-settled = { $iterations }回の反復の後も、フィットネスは最大値の{ $change }変化していた。反復回数を増やす必要がある。
fitness-vanished = { $exporters }か国のフィットネスは平均の100万分の1を下回った。最下位付近での順位にほとんど意味はない。
