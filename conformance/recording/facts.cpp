#include "conformance/recording/facts.hpp"

#include <algorithm>
#include <utility>

namespace assay::conformance {
namespace {

std::string line_of(const base::Remark& remark) {
  return remark.rule + " " + std::string(base::name_of(remark.level)) + " " +
         std::to_string(remark.line) + ":" + std::to_string(remark.column) + " " + remark.side +
         (remark.side.empty() ? "" : ": ") + remark.message;
}

}  // namespace

std::string lines_of(const std::vector<std::string>& items) {
  std::string text;
  for (const std::string& item : items) text += item + "\n";
  return text;
}

void add_exchange(const base::Exchange& exchange, const std::string& number, Facts& facts) {
  const std::string of = " of exchange " + number;
  facts.push_back({"purpose" + of, exchange.purpose});
  facts.push_back({"request line" + of, exchange.request_line});
  facts.push_back({"request" + of, exchange.request});
  facts.push_back({"status" + of, std::to_string(exchange.status)});
  facts.push_back({"content type" + of, exchange.content_type});
  facts.push_back({"headers" + of, exchange.headers});
  facts.push_back({"response" + of, exchange.response});
  facts.push_back({"problem" + of, exchange.problem});
  facts.push_back({"fetched" + of, exchange.fetched});
  facts.push_back({"repeats" + of, exchange.repeats});
  std::string remarks;
  for (const base::Remark& remark : exchange.remarks) remarks += line_of(remark) + "\n";
  facts.push_back({"remarks" + of, std::move(remarks)});
  facts.push_back({"evidence" + of, lines_of(exchange.evidence)});
}

void add_exchanges(const std::vector<base::Exchange>& exchanges, Facts& facts) {
  facts.push_back({"number of exchanges", std::to_string(exchanges.size())});
  for (std::size_t index = 0; index < exchanges.size(); ++index) {
    add_exchange(exchanges[index], std::to_string(index + 1), facts);
  }
}

std::vector<Mismatch> differences(const std::string& place, const Facts& recorded,
                                  const Facts& recomputed) {
  std::vector<Mismatch> found;
  for (std::size_t index = 0; index < std::min(recorded.size(), recomputed.size()); ++index) {
    const Fact& fact = recorded[index];
    if (fact.text == recomputed[index].text) continue;
    found.push_back({place, fact.what, fact.text, recomputed[index].text});
  }
  return found;
}

}  // namespace assay::conformance
