#pragma once

#include <cstddef>
#include <streambuf>

namespace assay::recorded {

// JSON text whose strings are cut to about `most` bytes, so that a reader need not hold more. A
// string that was cut is longer than `most`, and still JSON.
class BoundedStrings : public std::streambuf {
 public:
  BoundedStrings(std::streambuf& source, std::size_t most) : source_(source), most_(most) {}

  std::size_t dropped() const { return dropped_; }  // bytes

 protected:
  int_type underflow() override;

 private:
  bool keeps(char c);
  bool keeps_in_string(char c);

  std::streambuf& source_;
  std::size_t most_;
  std::size_t dropped_ = 0;
  bool in_string_ = false;
  std::size_t length_ = 0;  // of the string, in characters at least; of a number or word
  std::size_t escape_ = 0;  // bytes of an escape still to come
  unsigned code_ = 0;       // of a \u escape, as far as it was read
  bool half_ = false;       // the last escape was the first half of a pair
  bool cut_ = false;
  char block_[4096] = {};
};

}  // namespace assay::recorded
