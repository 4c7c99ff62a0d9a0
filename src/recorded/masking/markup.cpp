#include "recorded/masking/markup.hpp"

#include <algorithm>
#include <array>

#include "base/text/ascii.hpp"

namespace assay::recorded {
namespace {

struct Delimited {
  std::string_view opening;
  std::string_view closing;
  MarkupPart::Kind kind;
};
constexpr std::array<Delimited, 3> delimited{{{"<!--", "-->", MarkupPart::Kind::comment},
                                              {"<![CDATA[", "]]>", MarkupPart::Kind::cdata},
                                              {"<?", "?>", MarkupPart::Kind::instruction}}};

constexpr std::string_view ends_of_name = " \t\r\n=/>";

class Reader {
 public:
  Reader(std::string_view text, const std::function<void(const MarkupPart&)>& take)
      : text_(text), take_(take) {}

  void read() {
    while (at_ < text_.size()) {
      if (text_[at_] == '<') {
        read_markup();
      } else {
        const std::size_t begin = at_;
        at_ = place_of("<", at_);
        take_({MarkupPart::Kind::text, {}, {begin, at_}});
      }
    }
  }

 private:
  std::size_t place_of(std::string_view delimiter, std::size_t from) const {
    return std::min(text_.find(delimiter, from), text_.size());
  }

  void read_markup() {
    const std::string_view rest = text_.substr(at_);
    for (const auto& [opening, closing, kind] : delimited) {
      if (!rest.starts_with(opening)) continue;
      std::size_t begin = at_ + opening.size();
      const std::size_t end = place_of(closing, begin);
      std::string_view target;
      if (kind == MarkupPart::Kind::instruction) {
        target = text_.substr(begin, end - begin);
        target = target.substr(0, target.find_first_of(base::blanks));
        begin += target.size();
      }
      take_({kind, target, {begin, end}});
      at_ = std::min(end + closing.size(), text_.size());
      return;
    }
    if (rest.starts_with("</")) {
      take_({MarkupPart::Kind::end, {}, {}});
      at_ = std::min(place_of(">", at_) + 1, text_.size());
      return;
    }
    ++at_;
    take_({MarkupPart::Kind::start, name(), {}});
    read_attributes();
  }

  std::string_view name() {
    const std::size_t begin = at_;
    at_ = std::min(text_.find_first_of(ends_of_name, at_), text_.size());
    return text_.substr(begin, at_ - begin);
  }

  void read_attributes() {
    while (at_ < text_.size() && text_[at_] != '>') {
      const char c = text_[at_];
      if (c == '/') {
        take_({MarkupPart::Kind::end, {}, {}});
        ++at_;
      } else if (ends_of_name.find(c) != std::string_view::npos) {
        ++at_;
      } else {
        read_attribute();
      }
    }
    at_ = std::min(at_ + 1, text_.size());
  }

  void read_attribute() {
    const std::string_view attribute = name();
    const std::size_t begin = std::min(text_.find_first_of("\"'", at_), text_.size() - 1) + 1;
    const std::size_t end = place_of(text_.substr(begin - 1, 1), begin);
    take_({MarkupPart::Kind::attribute, attribute, {begin, end}});
    at_ = std::min(end + 1, text_.size());
  }

  std::string_view text_;
  const std::function<void(const MarkupPart&)>& take_;
  std::size_t at_ = 0;
};

}  // namespace

void each_part(std::string_view text, const std::function<void(const MarkupPart&)>& take) {
  Reader(text, take).read();
}

}  // namespace assay::recorded
