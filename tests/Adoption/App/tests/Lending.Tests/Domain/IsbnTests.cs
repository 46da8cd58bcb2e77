using Lending.Domain;

namespace Lending.Tests.Domain;

public sealed class IsbnTests
{
    [Theory]
    [InlineData("978-0-441-47812-5", "9780441478125")]
    [InlineData("9780441478125", "9780441478125")]
    [InlineData("9780441478126", null)]
    [InlineData("0441478123", null)]
    [InlineData("97804414781x5", null)]
    [InlineData(null, null)]
    public void An_isbn_has_13_digits_of_which_the_last_checks_the_others(string? text, string? isbn) => Assert.Equal(isbn, Isbn.Normalize(text));
}
