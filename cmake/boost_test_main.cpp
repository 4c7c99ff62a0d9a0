#define BOOST_TEST_MODULE ews_assay
#include <boost/test/unit_test.hpp>
