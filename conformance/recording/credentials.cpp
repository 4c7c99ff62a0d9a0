#include "conformance/recording/credentials.hpp"

#include <utility>

#include "base/text/ascii.hpp"
#include "conformance/loading/toml/table_reader.hpp"

namespace assay::conformance {
namespace {

// The words of a netrc file, one after the other.
class NetrcWords {
 public:
  explicit NetrcWords(std::string_view text) : text_(text) {}

  std::optional<std::string> next() {
    skip_blanks_and_comments();
    if (text_.empty()) return std::nullopt;
    return text_.front() == '"' ? quoted() : plain();
  }

  // A macro ends with an empty line.
  void skip_macro() {
    const std::size_t end = text_.find("\n\n");
    text_.remove_prefix(end == std::string_view::npos ? text_.size() : end + 2);
  }

 private:
  void skip_blanks_and_comments() {
    while (!text_.empty()) {
      const std::size_t start = text_.find_first_not_of(base::blanks);
      text_.remove_prefix(start == std::string_view::npos ? text_.size() : start);
      if (text_.empty() || text_.front() != '#') return;
      const std::size_t end = text_.find('\n');
      text_.remove_prefix(end == std::string_view::npos ? text_.size() : end);
    }
  }

  std::string plain() {
    const std::size_t size = std::min(text_.find_first_of(base::blanks), text_.size());
    std::string word(text_.substr(0, size));
    text_.remove_prefix(size);
    return word;
  }

  std::string quoted() {
    static constexpr std::string_view escapes = "n\nr\rt\t";
    std::string word;
    std::size_t at = 1;
    for (; at < text_.size() && text_[at] != '"'; ++at) {
      char letter = text_[at];
      if (letter == '\\' && at + 1 < text_.size()) {
        letter = text_[++at];
        const std::size_t known = escapes.find(letter);
        if (known != std::string_view::npos && known % 2 == 0) letter = escapes[known + 1];
      }
      word += letter;
    }
    text_.remove_prefix(std::min(at + 1, text_.size()));
    return word;
  }

  std::string_view text_;
};

}  // namespace

Credentials read_credentials(std::string_view toml, std::string_view file) {
  std::vector<Problem> problems;
  Credentials credentials;
  try {
    const TomlValue root = parse_toml(toml);
    TableReader reader(root, file, problems);
    credentials.user = reader.optional_text("user").value_or("");
    credentials.password = reader.optional_text("password").value_or("");
    credentials.token = reader.optional_text("token").value_or("");
    reader.refuse_unknown();
  } catch (const TomlError& error) {
    // Its description may quote the text.
    problems.push_back({{std::string(file), error.line()}, "this is not TOML"});
  }
  if (!problems.empty()) throw CatalogueError(std::move(problems));
  return credentials;
}

std::optional<Credentials> netrc_entry(std::string_view text, std::string_view host) {
  std::optional<Credentials> found;
  bool here = false;
  NetrcWords words(text);
  while (const auto word = words.next()) {
    if (*word == "machine" || *word == "default") {
      if (found) break;
      here = *word == "default" || words.next() == host;
      if (here) found.emplace();
    } else if (*word == "macdef") {
      words.skip_macro();
    } else if (*word == "login" || *word == "password" || *word == "account") {
      const std::string value = words.next().value_or("");
      if (here && *word == "login") found->user = value;
      if (here && *word == "password") found->password = value;
    }
  }
  return found;
}

std::vector<secrets::Secret> secrets_of(const Credentials& credentials) {
  std::vector<secrets::Secret> secrets;
  for (const std::string& secret : {credentials.password, credentials.token}) {
    if (!secret.empty()) secrets.push_back({secret});
  }
  if (!credentials.password.empty()) {
    secrets.push_back({credentials.user + ":" + credentials.password, false});
  }
  return secrets;
}

}  // namespace assay::conformance
