# ruff: noqa: E501 - a wording is one line, so that it can be read and proofread as a sentence
"""How is a performance spoken of in Vietnamese, where an essay would be spoken of otherwise?

`$name` is a measure of timing, put in before the rest. The descriptors are the substance of the public IELTS band
descriptors in our own words.
"""

OPENINGS: dict[str, tuple[str, str, str]] = {
    "fluency_coherence": (
        "Lời nói còn ngập ngừng: $speech_rate từ mỗi phút với $pause_count khoảng lặng, $mid_clause_pauses trong số đó nằm giữa mệnh đề, và “{frag}” là điều nói được ở giữa.",
        "Lời nói được duy trì ở $speech_rate từ mỗi phút với $pause_count khoảng lặng, $mid_clause_pauses trong số đó nằm giữa mệnh đề, và “{frag}” là một bước.",
        "Lời nói trôi chảy ở $speech_rate từ mỗi phút với $pause_count khoảng lặng, $mid_clause_pauses trong số đó nằm giữa mệnh đề, như “{frag}” cho thấy.",
    ),
    "lexical_resource": (
        "Vốn từ còn hẹp: {kinds} từ khác nhau, {uncommon} từ ít gặp hơn, như quanh “{frag}”.",
        "Vốn từ đủ dùng cho chủ đề: {kinds} từ khác nhau, {uncommon} từ ít gặp hơn, và “{frag}” cho thấy mức độ ấy.",
        "Vốn từ rộng khi nói: {kinds} từ khác nhau, {uncommon} từ ít gặp hơn, và “{frag}” cho thấy mức độ ấy.",
    ),
    "grammatical_range_accuracy": (
        "Khả năng kiểm soát câu chưa chắc: {clean} trên {sentences} câu nhận dạng được không thấy lỗi, và “{frag}” cho thấy chỗ khó.",
        "Câu đơn và câu phức được kết hợp khá ổn: {clean} trên {sentences} câu nhận dạng được không thấy lỗi, và “{frag}” cho thấy mức độ ấy.",
        "Câu đa dạng và được kiểm soát tốt: {clean} trên {sentences} câu nhận dạng được không thấy lỗi, và “{frag}” cho thấy mức độ ấy.",
    ),
}

SECONDS: dict[str, str] = {
    "fluency_coherence": "Giữa các khoảng lặng có những chuỗi $mean_length_of_run từ, và {links} loại từ nối được dùng {uses} lần trong {total} từ; có thể so với “{frag}”.",
    "lexical_resource": "Cứ 50 từ liền nhau có khoảng {fresh} từ khác nhau, và {percent} % số từ dài từ tám chữ cái trở lên; có thể so với “{frag}”.",
    "grammatical_range_accuracy": "Có {joints} từ mở mệnh đề phụ và {faults} lỗi cấu trúc trong {total} từ; “{frag}” là một mẫu.",
}

SUSTAINS: dict[str, str] = {
    "fluency_coherence": "“{frag}” là một bước trong {total} từ được nói ở $speech_rate từ mỗi phút",
    "lexical_resource": "“{frag}” tiêu biểu cho {uncommon} từ ít gặp hơn trong {kinds} từ",
    "grammatical_range_accuracy": "“{frag}” là một trong {clean} câu trên {sentences} không thấy lỗi",
}

ASKS: dict[str, tuple[str, ...]] = {
    "fluency_coherence": (
        "một vài từ nối tiếp nhau",
        "những câu trả lời đơn giản, dù ngừng lâu",
        "lời nói tiếp diễn được, dù chậm, với từ nối đơn giản",
        "lời nói thường được duy trì, dù phải ngừng và lặp lại",
        "sự sẵn sàng nói dài với nhiều từ nối, dù đôi khi mất mạch",
        "những lượt nói dài không thấy gắng sức và liên kết linh hoạt",
        "lời nói trôi chảy, ngừng để nghĩ ý và hiếm khi để tìm từ, chủ đề được phát triển rõ",
        "lời nói không bao giờ phải tìm từ và mạch lạc trọn vẹn",
    ),
    "lexical_resource": (
        "một ít từ ngoài những từ học thuộc",
        "những từ đơn giản để nói về bản thân",
        "đủ từ cho những chủ đề quen thuộc",
        "đủ từ cho cả chủ đề quen và lạ, dù ít linh hoạt",
        "vốn từ để bàn dài về một chủ đề và làm rõ nghĩa dù có sai sót",
        "một số từ ít gặp và thành ngữ được dùng linh hoạt, biết diễn đạt vòng khi thiếu từ",
        "vốn từ rộng được dùng nhanh và chính xác, từ ít gặp dùng khéo",
        "sự linh hoạt và chính xác trọn vẹn ở mọi chủ đề",
    ),
}

FRAMES: dict[str, str] = {
    "summary_best": "Trong {total} từ ở $speech_rate từ mỗi phút, {best} là mặt vững nhất, chẳng hạn ở “{frag}”.",
    "summary_even": "Trong {total} từ ở $speech_rate từ mỗi phút, ba tiêu chí ngang nhau, và “{frag}” cho thấy mức độ ấy.",
    "nothing": "Bản chép lời gồm {total} ký tự không có từ nào để đánh giá.",
    "nothing_why": "Band {next} đòi hỏi {asks}, nhưng {total} ký tự nhận dạng được không tạo thành từ nào.",
}

STRENGTHS: dict[str, str] = {
    "steady": "“{frag}” thuộc lời nói kéo dài {run} từ giữa các khoảng lặng, với {pauses} khoảng lặng trong {total} từ.",
    "spoken_example": "“{frag}” phát triển câu trả lời bằng một ví dụ (số tín hiệu kiểu này trong {total} từ: {count}).",
    "spoken_reason": "“{frag}” đưa câu trả lời đi xa hơn bằng lý do hoặc kết quả; số liên hệ như vậy trong {total} từ: {count}.",
    "spoken_concession": "“{frag}” cho mặt khác lên tiếng, nhờ đó lời nói có bố cục (số lần trong {total} từ: {count}).",
    "sustained": "Chuỗi dài nhất, quanh “{frag}”, kéo dài {count} từ trên tổng số {total}.",
}

IMPROVEMENTS: dict[str, str] = {
    "inside_pauses": "Có {inside} trên {pauses} khoảng lặng cắt ngang mệnh đề; hãy nói lại “{frag}” trong một hơi và ngừng ở chỗ hết ý.",
    "long_pauses": "Có {long} khoảng lặng từ một giây trở lên trong {total} từ: hãy chuẩn bị ý tiếp theo “{frag}” ngay khi đang nói.",
    "slow": "Với tốc độ {rate} từ mỗi phút, “{frag}” đòi hỏi người nghe kiên nhẫn; hãy kể lại vài lần, mỗi lần nhanh hơn một chút.",
    "brief_turn": "Câu trả lời mới có {percent} % số từ mà phần thi cần; sau “{frag}” có thể thêm lý do và ví dụ.",
    "few_links": "“{frag}” nên cho thấy quan hệ với điều bên cạnh; số loại từ nối trong {total} từ: {kinds}.",
}

GAPS: dict[str, str] = {
    "inside_pauses": "{inside} trên {pauses} khoảng lặng nằm giữa mệnh đề, khiến những chỗ như “{frag}” mất mạch",
    "long_pauses": "{long} khoảng lặng từ một giây trở lên khiến “{frag}” không dẫn tiếp được",
    "slow": "tốc độ {rate} từ mỗi phút làm chậm “{frag}” và những chỗ xung quanh",
    "brief_turn": "“{frag}” và phần còn lại mới đạt {percent} % số từ mà phần thi cần",
}
