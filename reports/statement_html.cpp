#include <fmt/format.h>

#include <array>
#include <iterator>

#include "reports/escape.hpp"
#include "reports/log.hpp"
#include "reports/statement.hpp"

namespace assay::reports {
namespace {

constexpr std::string_view style = R"(:root{color-scheme:light dark}
body{font:16px/1.5 system-ui,sans-serif;max-width:75rem;margin:0 auto;padding:1rem}
table{border-collapse:collapse;width:100%}
caption{text-align:left;font-weight:bold;padding:.5rem 0}
th,td{border-bottom:1px solid #8888;padding:.3rem .6rem;text-align:left;vertical-align:top}
td{overflow-wrap:anywhere}
.wide{overflow-x:auto}
code{font-size:.9em}
ul{margin:0;padding-left:1.2rem}
.yes{color:light-dark(#06691f,#5fd37c)}
.no,.partly{color:light-dark(#a40e26,#ff8a8a);font-weight:bold}
@media print{details>*{display:block}})";

std::string_view words_for(Support support) {
  static constexpr std::array<std::string_view, 4> words{"yes", "partly", "no", "not tested"};
  return words[static_cast<std::size_t>(support)];
}

std::string_view sentence_of(base::RunVerdict verdict) {
  static constexpr std::array<std::string_view, 3> sentences{
      "The target conforms.", "The target does not conform.", "The target could not be judged."};
  return sentences[static_cast<std::size_t>(verdict)];
}

class StatementWriter {
 public:
  StatementWriter(const base::RunResult& run, const LogIdentity& log) : run_(run), log_(log) {}

  std::string write() && {
    add("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
        "<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n"
        "<title>Conformance statement: {}</title>\n<style>\n{}\n</style>\n</head>\n<body>\n",
        xml_text(title()), style);
    add("<h1>Implementation conformance statement</h1>\n<p>AddNewImContactToGroup, Exchange Web "
        "Services. <strong>{}</strong>{}</p>\n",
        sentence_of(verdict_of(run_)), run_.complete ? "" : " The run ended early.");
    write_facts();
    write_rows();
    add("<p>Anyone can recompute every verdict from the log: <code>ews-assay verify {}</code>. "
        "M: mandatory, O: optional.</p>\n</body>\n</html>\n",
        log_file);
    return std::move(out_);
  }

 private:
  template <typename... Arguments>
  void add(fmt::format_string<Arguments...> format, Arguments&&... arguments) {
    fmt::format_to(std::back_inserter(out_), format, std::forward<Arguments>(arguments)...);
  }

  std::string title() const {
    const base::Target& target = run_.header.target;
    return target.product.empty() ? target.name : target.product + " " + target.version;
  }

  void fact(std::string_view name, std::string_view value) {
    add("<tr><th scope=\"row\">{}</th><td>{}</td></tr>\n", xml_text(name), xml_text(value));
  }

  void write_facts() {
    const base::RunHeader& header = run_.header;
    add("<div class=\"wide\"><table>\n<caption>What was tested, and with what</caption>\n");
    fact("Product, as declared", header.target.product.empty() ? "-" : header.target.product);
    fact("Version, as declared", header.target.version.empty() ? "-" : header.target.version);
    fact("Target", header.target.kind + " " + header.target.name);
    fact("Suite", "ews-assay " + header.tool_version);
    fact("Schema generation", header.generation);
    fact("Started", header.started);
    fact("Cases", fmt::format("{} of {} selected", run_.cases.size(), header.selected));
    for (const base::Digest& digest : header.digests) {
      fact("SHA-256 of the " + digest.subject, digest.sha256);
    }
    fact("SHA-256 of the log, as verify checks it", log_.digest);
    fact(std::string("SHA-256 of the file ") + log_file, log_.file_sha256);
    add("</table></div>\n");
  }

  void write_rows() {
    add("<div class=\"wide\"><table>\n<caption>Requirements</caption>\n<thead><tr>"
        "<th scope=\"col\">Requirement</th><th scope=\"col\">Status</th>"
        "<th scope=\"col\">Supported</th><th scope=\"col\">Evidence</th></tr></thead>\n<tbody>\n");
    for (const StatementRow& row : statement_rows(run_)) write_row(row);
    add("</tbody>\n</table></div>\n");
  }

  void write_row(const StatementRow& row) {
    add("<tr id=\"{}\"><th scope=\"row\">{}<br><small>{}<br>{}</small></th><td>{} ({})</td>"
        "<td class=\"{}\">{}</td><td>",
        xml_attribute(row.requirement.id), xml_text(row.requirement.id),
        xml_text(row.requirement.statement), xml_text(row.requirement.source),
        status_of(row.requirement), base::name_of(row.requirement.level), name_of(row.support),
        words_for(row.support));
    write_evidence(row);
    add("</td></tr>\n");
  }

  void write_evidence(const StatementRow& row) {
    if (row.evidence.empty()) {
      const std::string& why = row.requirement.untestable;
      add("{}", why.empty() ? "no case of this run" : xml_text(why));
      return;
    }
    add("<details><summary>{} case{}</summary><ul>", row.evidence.size(),
        row.evidence.size() == 1 ? "" : "s");
    for (const Evidence& item : row.evidence) {
      add("<li><code>{}</code> {}</li>", xml_text(item.case_id), base::name_of(item.outcome));
    }
    add("</ul></details>");
  }

  const base::RunResult& run_;
  const LogIdentity& log_;
  std::string out_;
};

}  // namespace

std::string render_statement_html(const base::RunResult& run, const LogIdentity& log) {
  return StatementWriter(run, log).write();
}

}  // namespace assay::reports
