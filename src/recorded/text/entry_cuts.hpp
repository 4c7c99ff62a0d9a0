#pragma once

#include <cstddef>
#include <streambuf>
#include <string>
#include <string_view>
#include <vector>

namespace assay::recorded {

// The JSON text of a HAR, in which the long strings of entries that cannot name the operation are
// "-", since nobody has to read them. What is left of such an entry is JSON as much as it was. An
// entry is any object in the place of one; one of more than `most` bytes stays as it is.
class EntryCuts : public std::streambuf {
 public:
  EntryCuts(std::streambuf& source, std::size_t most) : source_(source), most_(most) {}

  std::size_t dropped() const { return dropped_; }  // bytes, of what has been read

 protected:
  int_type underflow() override;

 private:
  static constexpr std::size_t nowhere = static_cast<std::size_t>(-1);

  struct Piece {
    std::string_view text;
    std::size_t dropped;  // bytes in front of it
  };
  struct String {
    std::size_t begin;  // in its entry
    std::size_t end;
  };

  bool fill_pieces();
  bool read_block();
  bool ends_entry();
  void pass_string();
  void give_entry();
  void give_all();
  void give(std::size_t end, const std::vector<String>& cuts);

  std::streambuf& source_;
  std::size_t most_;
  std::string text_;
  std::size_t given_ = 0;  // how much of it is in pieces, or was
  std::size_t at_ = 0;     // how much of it has been looked at
  std::size_t depth_ = 0;
  bool in_string_ = false;
  bool escaped_ = false;         // the next character is
  std::size_t string_ = 0;       // where the present one begins
  std::size_t entry_ = nowhere;  // where the present one begins
  std::vector<String> long_strings_;
  std::vector<Piece> pieces_;
  std::size_t next_piece_ = 0;
  std::size_t dropped_ = 0;
};

}  // namespace assay::recorded
