#include "cli/runs/recorded_files.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <new>
#include <stdexcept>
#include <thread>
#include <utility>

#include "base/files/file.hpp"
#include "cli/terminal.hpp"
#include "recorded/formats/pipeline.hpp"
#include "recorded/masking/known_secrets.hpp"
#include "recorded/masking/quotable.hpp"

namespace assay::cli {
namespace {

namespace fs = std::filesystem;

constexpr const char* standard_input_name = "-";
constexpr std::array<std::string_view, 4> endings{".xml", ".har", ".log", ".http"};

std::vector<std::string> files_below(const std::string& directory) {
  std::vector<std::string> files;
  std::error_code error;
  for (fs::recursive_directory_iterator at(directory, error), end; !error && at != end;
       at.increment(error)) {
    std::error_code ignored;
    const bool known = std::ranges::find(endings, at->path().extension().string()) != endings.end();
    if (known && at->is_regular_file(ignored)) files.push_back(at->path().string());
  }
  std::ranges::sort(files);
  if (error) files.push_back(directory);
  return files;
}

// Says on a terminal how much of all files has been judged.
class Bar {
 public:
  explicit Bar(const std::vector<std::string>& files) : terminal_(terminal_of(stderr)) {
    for (const std::string& file : files) {
      std::error_code ignored;
      const std::uintmax_t size = fs::file_size(file, ignored);
      if (!ignored) total_ += size;
    }
  }
  ~Bar() { print(""); }
  Bar(const Bar&) = delete;
  Bar& operator=(const Bar&) = delete;

  // Counts what has been read of the present file, and of those before it.
  void at(std::uintmax_t of_file) {
    const std::uintmax_t percent = total_ == 0 ? 0 : (before_ + of_file) * 100 / total_;
    if (!terminal_.interactive || percent == shown_) return;
    shown_ = percent;
    const std::size_t width = std::min<std::size_t>(terminal_.width - 1, 60) - 7;
    const std::size_t full = width * std::min<std::uintmax_t>(percent, 100) / 100;
    print(
        fmt::format("[{}{}] {}%", std::string(full, '='), std::string(width - full, ' '), percent));
  }
  void finished(std::uintmax_t size) { before_ += size; }

 private:
  void print(const std::string& line) const {
    if (!terminal_.interactive) return;
    fmt::print(stderr, "\r{}\x1b[K", line);
    std::fflush(stderr);
  }

  Terminal terminal_;
  std::uintmax_t total_ = 0;
  std::uintmax_t before_ = 0;
  std::uintmax_t shown_ = 101;
};

std::size_t size_of(const recorded::Exchange& exchange) {
  return (exchange.request ? exchange.request->body.size() : 0) +
         (exchange.response ? exchange.response->body.size() : 0);
}

// The bytes of a file, of which the first block can be looked at before it is read: a pipe cannot
// be read twice. A disk that fails ends them, and `failure` tells.
class Bytes : public std::streambuf {
 public:
  // `stream` knows what a source that is standard input does not tell.
  Bytes(std::streambuf& source, std::FILE* stream) : source_(source), stream_(stream) { fill(); }

  std::string_view head() const { return block_; }
  std::error_code failure() const { return failure_; }

 private:
  void fill() {
    block_.resize(recorded::telling_bytes);
    std::streamsize count = 0;
    try {
      count = source_.sgetn(block_.data(), static_cast<std::streamsize>(block_.size()));
    } catch (const std::ios_base::failure&) {
      failure_ = base::last_error();
    }
    block_.resize(static_cast<std::size_t>(std::max<std::streamsize>(count, 0)));
    if (stream_ != nullptr && std::ferror(stream_) != 0) failure_ = base::last_error();
    setg(block_.data(), block_.data(), block_.data() + block_.size());
  }

  int_type underflow() override {
    fill();
    return block_.empty() ? traits_type::eof() : traits_type::to_int_type(block_.front());
  }

  std::string block_;
  std::streambuf& source_;
  std::FILE* stream_;
  std::error_code failure_;
};

void read_file(const std::string& file, const recorded::ReadTo& to) {
  std::filebuf opened;
  const bool standard_input = file == standard_input_name;
  if (!standard_input && opened.open(file, std::ios::in | std::ios::binary) == nullptr) {
    base::cannot_read(file);
  }
  Bytes bytes(standard_input ? *std::cin.rdbuf() : opened, standard_input ? stdin : nullptr);
  if (bytes.failure()) base::cannot_read(file);
  std::istream in(&bytes);
  recorded::read(in, recorded::format_of(bytes.head()), to);
  if (bytes.failure()) to.problem("it cannot be read to its end: " + bytes.failure().message());
}

}  // namespace

std::vector<std::string> recorded_files(const std::vector<std::string>& paths) {
  std::vector<std::string> files;
  for (const std::string& path : paths) {
    std::error_code error;
    if (path == standard_input_name) {
      files.push_back(path);
    } else if (fs::is_directory(path, error)) {
      const std::vector<std::string> found = files_below(path);
      files.insert(files.end(), found.begin(), found.end());
    } else {
      files.push_back(path);
    }
  }
  return files;
}

void judge_files(const std::vector<std::string>& files, const recorded::Inspector& inspector,
                 bool strict, std::size_t largest_body, const RecordedSinks& sinks) {
  Bar bar(files);
  for (const std::string& file : files) {
    std::uintmax_t bytes = 0;
    recorded::SecretsOfFile secrets;
    recorded::Pipeline<recorded::Exchange, recorded::JudgedExchange> pipeline(
        std::max(1u, std::thread::hardware_concurrency()),
        [&](recorded::Exchange exchange) {
          return sinks.keeps ? recorded::judge_to_keep(std::move(exchange), inspector, strict)
                             : recorded::judge_quotably(std::move(exchange), inspector, strict);
        },
        [&](recorded::JudgedExchange judged) { sinks.exchange(file, std::move(judged)); });
    recorded::ReadTo to;
    to.largest_body = largest_body;
    to.problem = [&](const std::string& problem) { sinks.problem(file + ": " + problem); };
    to.note = [&](const std::string& note) { sinks.note(file + ": " + note); };
    to.exchange = [&](recorded::Exchange exchange) {
      bytes += size_of(exchange);
      bar.at(bytes);
      if (!recorded::may_concern_operation(exchange)) {
        recorded::JudgedExchange passed_over;
        passed_over.other = true;
        passed_over.called = recorded::called_operation(exchange);
        sinks.exchange(file, std::move(passed_over));
        return;
      }
      secrets.add_to(exchange);
      const std::size_t size = size_of(exchange);
      pipeline.put(std::move(exchange), size);
    };
    try {
      read_file(file, to);
      pipeline.finish();
    } catch (const std::bad_alloc&) {
      sinks.unreadable(std::string(base::out_of_memory) + " while reading " + file);
    } catch (const std::runtime_error& error) {
      sinks.unreadable(error.what());
      pipeline.finish();
    }
    std::error_code ignored;
    bar.finished(fs::file_size(file, ignored));
  }
}

}  // namespace assay::cli
