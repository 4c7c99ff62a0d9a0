#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "reports/html/html_parts.hpp"
#include "reports/html/html_words.hpp"
#include "reports/text/excerpt.hpp"

namespace assay::reports {
namespace {

using base::CaseResult;
using base::Exchange;

constexpr std::size_t most_exchanges = 4;
constexpr std::size_t most_remarks = 10;

std::string numbers(const std::vector<std::size_t>& marks) {
  std::string text;
  for (const std::size_t mark : marks)
    text += fmt::format("{}{}", text.empty() ? "" : " ", mark + 1);
  return text;
}

// Opens the lines of a body as its stretches come, and closes them.
class BodyWriter {
 public:
  explicit BodyWriter(HtmlPage& page) : page_(page) {}

  void write(const std::vector<Stretch>& stretches) {
    page_.add("<pre class=\"body\"><code>");
    for (const Stretch& stretch : stretches) add(stretch);
    close();
    page_.add("</code></pre>\n");
  }

 private:
  void add(const Stretch& stretch) {
    if (stretch.left_out > 0) {
      close();
      page_.add("<span class=\"gap\">{} left out\n</span>", counted(stretch.left_out, "byte"));
      if (stretch.bytes.empty() && stretch.marks.empty()) return;
    }
    if (line_ != stretch.line) {
      close();
      page_.add("<span class=\"line\" data-line=\"{}\">", stretch.line);
      line_ = stretch.line;
    }
    const Markup text = HtmlPage::text(stretch.bytes, stretch.bytes.size());
    if (stretch.marks.empty()) {
      page_.add("{}", text);
    } else {
      page_.add("<mark data-mark=\"{}\">{}</mark>", numbers(stretch.marks), text);
    }
  }

  void close() {
    if (line_ != 0) page_.add("\n</span>");
    line_ = 0;
  }

  HtmlPage& page_;
  std::size_t line_ = 0;  // that is open; 0: none
};

using Remarks = std::vector<const base::Remark*>;

// Remarks are about the answer, unless they name the request.
Remarks remarks_about(const Exchange& exchange, bool request) {
  Remarks found;
  for (const base::Remark& remark : exchange.remarks) {
    if (found.size() == most_remarks) break;
    if ((remark.side == "request") == request) found.push_back(&remark);
  }
  return found;
}

std::vector<Place> places_of(const Remarks& remarks) {
  std::vector<Place> places;
  for (const base::Remark* const remark : remarks) places.push_back({remark->line, remark->column});
  return places;
}

void add_body(HtmlPage& page, std::string_view body, const std::vector<Place>& places) {
  if (body.empty()) {
    page.add("<p class=\"quiet\">No body.</p>\n");
  } else if (!page.bodies_fit()) {
    page.add(
        "<p class=\"quiet\">{}, left out to keep this page small; <code>results.ndjson</code> "
        "has them.</p>\n",
        counted(body.size(), "byte"));
  } else {
    BodyWriter(page).write(excerpt(body, places, page.limits().body));
  }
}

void add_remarks(HtmlPage& page, const Remarks& remarks) {
  if (remarks.empty()) return;
  page.add("<ol class=\"remarks\">\n");
  for (const base::Remark* const remark : remarks) {
    page.add(
        "<li><span class=\"where\">line {}, column {}</span> <span class=\"id\">{}</span> "
        "<span class=\"level\">{}</span> {}</li>\n",
        remark->line, remark->column, page.text(remark->rule, 80), words_for(remark->level),
        page.text(remark->message));
  }
  page.add("</ol>\n");
}

// How long an answer took; nothing when nobody knows.
Markup after(std::int64_t microseconds) {
  if (microseconds <= 0) return {};
  const bool short_time = microseconds < 1'000'000;
  return markup(" <span class=\"quiet\">after {:.1f} {}</span>",
                static_cast<double>(microseconds) / (short_time ? 1e3 : 1e6),
                short_time ? "ms" : "s");
}

// A message was judged by itself: nothing was sent or recorded as sent.
bool is_message(const Exchange& exchange) {
  return exchange.request_line.empty() && exchange.status == 0 && exchange.response.empty() &&
         exchange.problem.empty() && exchange.fetched.empty();
}

void add_request(HtmlPage& page, const Exchange& exchange) {
  page.add("<div class=\"request\"><h5>{}</h5>\n", is_message(exchange) ? "Message" : "Request");
  if (!exchange.request_line.empty()) {
    page.add("<p class=\"http\">{}</p>\n", page.text(exchange.request_line, 300));
  }
  const Remarks remarks = remarks_about(exchange, true);
  add_remarks(page, remarks);
  add_body(page, exchange.request, places_of(remarks));
  page.add("</div>\n");
}

void add_answer(HtmlPage& page, const Exchange& exchange) {
  if (is_message(exchange)) return;
  page.add("<div class=\"answer\"><h5>Answer</h5>\n");
  if (!exchange.problem.empty()) {
    page.add("<p class=\"problem\">{}{}</p>\n", icon("fail"), page.text(exchange.problem));
  }
  if (exchange.status != 0) {
    page.add("<p class=\"http\">HTTP {} {}{}</p>\n", exchange.status,
             page.text(exchange.content_type, 200), after(exchange.microseconds));
  }
  if (!exchange.fetched.empty()) {
    page.add("<p class=\"problem\">{}The target fetched: {}</p>\n", icon("fail"),
             page.text(exchange.fetched, 400));
  }
  if (!exchange.repeats.empty()) {
    page.add("<p class=\"http\">{}</p>\n", page.text(exchange.repeats, 400));
  }
  if (!exchange.headers.empty()) {
    page.add("<p class=\"http headers\">{}</p>\n", page.text(exchange.headers, 400));
  }
  const Remarks remarks = remarks_about(exchange, false);
  add_remarks(page, remarks);
  if (exchange.status != 0 || !exchange.response.empty()) {
    add_body(page, exchange.response, places_of(remarks));
  }
  page.add("</div>\n");
}

// Of a case of several steps, `actual` begins with the name of the one that decided.
bool decides(const CaseResult& result, const Exchange& exchange) {
  return !exchange.purpose.empty() && result.actual.starts_with(exchange.purpose + ":");
}

int weight(const CaseResult& result, const Exchange& exchange) {
  if (decides(result, exchange)) return 3;
  if (!exchange.problem.empty() || !exchange.fetched.empty()) return 2;
  return exchange.remarks.empty() ? 0 : 1;
}

// The most telling exchanges, in the order in which they happened; among equals the last.
std::vector<const Exchange*> chosen(const CaseResult& result) {
  std::vector<const Exchange*> all;
  for (const Exchange& exchange : result.exchanges) all.push_back(&exchange);
  std::ranges::stable_sort(all, [&](const Exchange* one, const Exchange* other) {
    const int difference = weight(result, *one) - weight(result, *other);
    return difference == 0 ? one > other : difference > 0;
  });
  all.resize(std::min(all.size(), most_exchanges));
  std::ranges::sort(all);
  return all;
}

}  // namespace

void add_exchange(HtmlPage& page, const Exchange& exchange, bool open) {
  page.add("<details class=\"step\"{}><summary><h4>{}</h4></summary>\n<div class=\"exchange{}\">\n",
           opened(open), page.text(exchange.purpose.empty() ? "Exchange" : exchange.purpose, 120),
           is_message(exchange) ? " alone" : "");
  add_request(page, exchange);
  add_answer(page, exchange);
  page.add("</div></details>\n");
}

void add_exchanges(HtmlPage& page, const CaseResult& result) {
  const std::vector<const Exchange*> shown = chosen(result);
  int most = 0;
  for (const Exchange* const exchange : shown) most = std::max(most, weight(result, *exchange));
  for (const Exchange* const exchange : shown) {
    add_exchange(page, *exchange, weight(result, *exchange) == most);
  }
  if (shown.size() < result.exchanges.size()) {
    page.add("<p class=\"quiet\">{} in <code>results.ndjson</code>.</p>\n",
             counted(result.exchanges.size() - shown.size(), "more exchange"));
  }
}

}  // namespace assay::reports
