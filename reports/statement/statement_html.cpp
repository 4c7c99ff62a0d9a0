#include <fmt/format.h>

#include <array>
#include <iterator>

#include "base/results/verdict.hpp"
#include "reports/html/html_page.hpp"
#include "reports/html/html_template.hpp"
#include "reports/html/html_words.hpp"
#include "reports/log/log.hpp"
#include "reports/statement/statement.hpp"
#include "reports/text/escape.hpp"

namespace assay::reports {
namespace {

constexpr std::size_t longest_sentence = 600;
constexpr std::size_t longest_title = 300;

std::string_view words_for_support(Support support) {
  static constexpr std::array<std::string_view, 4> words{"yes", "partly", "no", "not tested"};
  return words[static_cast<std::size_t>(support)];
}

// The class whose colour says how far something is supported.
std::string_view class_of(Support support) {
  static constexpr std::array<std::string_view, 4> classes{"pass", "nonstrict", "fail", "skipped"};
  return classes[static_cast<std::size_t>(support)];
}

class StatementWriter {
 public:
  StatementWriter(const base::RunResult& run, const LogIdentity& log) : run_(run), log_(log) {}

  std::string write() && {
    write_verdict();
    write_facts();
    write_rows();
    const bool partial = base::is_partial(run_.header);
    const Markup title =
        markup("{}{}", partial ? "Partial statement: " : "", Markup::text(name(), longest_title));
    const std::string_view kind = partial ? "Partial implementation conformance statement"
                                          : "Implementation conformance statement";
    return render_plain({Markup::text(kind), title,
                         Markup::text("judged by schema " + run_.header.generation +
                                      " with ews-assay " + run_.header.tool_version),
                         out_, Markup::own("Made by <code>ews-assay report --statement</code>.")});
  }

 private:
  template <typename... Arguments>
  void add(fmt::format_string<Markup::Written<Arguments>...> literal,
           const Arguments&... arguments) {
    out_.add(literal, arguments...);
  }

  std::string name() const {
    const base::Target& target = run_.header.target;
    if (target.product.empty()) return target.name.empty() ? target.kind : target.name;
    return target.product + (target.version.empty() ? "" : " " + target.version);
  }

  std::string_view gap_in_words() const {
    if (!run_.complete) return "The run ended early. ";
    return base::gap_of(run_).empty() ? "" : "Not all of the traffic could be read. ";
  }

  void write_verdict() {
    const base::Outcome like = words_for(base::verdict_of(run_)).like;
    add("<section class=\"card verdict {}\" aria-labelledby=\"verdict\">\n<div class=\"says\"><div>"
        "<h2 id=\"verdict\">{}</h2>\n<p>{}Anyone can recompute every verdict from the log: "
        "<code>ews-assay verify {}</code>.</p></div></div>\n</section>\n",
        name_of(like), Markup::text(base::sentence_of(run_), longest_sentence), gap_in_words(),
        log_file);
  }

  void fact(std::string_view name, std::string_view value) {
    add("<tr><th scope=\"row\">{}</th><td>{}</td></tr>\n", Markup::text(name), Markup::text(value));
  }

  void fact_digest(std::string_view name, std::string_view value) {
    add("<tr><th scope=\"row\">{}</th><td><code>{}</code></td></tr>\n", Markup::text(name),
        Markup::text(value));
  }

  void write_facts() {
    const base::RunHeader& header = run_.header;
    add("<section aria-labelledby=\"facts\">\n<h2 id=\"facts\">What was tested, and with "
        "what</h2>\n"
        "<table class=\"facts-table\">\n<caption>As the log has it; SHA-256 for digests</caption>\n"
        "<tbody>\n");
    fact("Product, as declared", header.target.product.empty() ? "-" : header.target.product);
    fact("Version, as declared", header.target.version.empty() ? "-" : header.target.version);
    fact("Target", header.target.kind + " " + header.target.name);
    fact("Suite", "ews-assay " + header.tool_version);
    fact("Schema generation", header.generation);
    fact("Started", header.started);
    fact("Cases", fmt::format("{} of {} selected", run_.cases.size(), header.selected));
    for (const base::Digest& digest : header.digests) {
      fact_digest("Digest of the " + digest.subject, digest.sha256);
    }
    fact_digest("Digest of the log, as verify checks it", log_.digest);
    fact_digest(std::string("Digest of the file ") + log_file, log_.file_sha256);
    for (const base::Digest& annex : log_.annexes) {
      fact_digest("Digest of the file " + annex.subject, annex.sha256);
    }
    add("</tbody></table>\n</section>\n");
  }

  void write_rows() {
    add("<section aria-labelledby=\"rows\">\n<h2 id=\"rows\">Requirements</h2>\n"
        "<div class=\"scroll\"><table class=\"list statement\">\n"
        "<caption>M: mandatory, O: optional</caption>\n<thead><tr>"
        "<th scope=\"col\">Id</th><th scope=\"col\">Requirement</th><th scope=\"col\">Status</th>"
        "<th scope=\"col\">Supported</th><th scope=\"col\">Evidence</th></tr></thead>\n<tbody>\n");
    for (const StatementRow& row : statement_rows(run_)) write_row(row);
    add("</tbody>\n</table></div>\n</section>\n");
  }

  void write_row(const StatementRow& row) {
    add("<tr id=\"{}\"><th scope=\"row\">{}</th><td>{} <cite>{}</cite></td>"
        "<td>{} <span class=\"quiet\">{}</span></td><td class=\"{}\"><span "
        "class=\"badge\">{}</span></td>"
        "<td>",
        anchor("requirement", row.requirement.id), Markup::text(row.requirement.id),
        Markup::text(row.requirement.statement), Markup::text(row.requirement.source),
        status_of(row.requirement), base::name_of(row.requirement.level), class_of(row.support),
        words_for_support(row.support));
    write_evidence(row);
    add("</td></tr>\n");
  }

  void write_evidence(const StatementRow& row) {
    if (row.support == Support::not_tested) add("{}", Markup::text(row.reason));
    if (row.answers > 0) add("{} ", counted(row.answers, "answer"));
    if (row.evidence.empty()) return;
    add("<details><summary>{}</summary><ul class=\"evidence\">",
        counted(row.evidence.size(), "case"));
    for (const Evidence& item : row.evidence) {
      add("<li><code>{}</code> {}</li>", Markup::text(item.case_id), base::name_of(item.outcome));
    }
    add("</ul></details>");
  }

  const base::RunResult& run_;
  const LogIdentity& log_;
  Markup out_;
};

}  // namespace

std::string render_statement_html(const base::RunResult& run, const LogIdentity& log) {
  return StatementWriter(run, log).write();
}

}  // namespace assay::reports
