using System.Text;
using Mesh.Generators.Text;
using Mesh.Shared.Text;

namespace Mesh.Generators.Tests.Text;

public class NameTests
{
    [Theory]
    [InlineData("OrderStore", "order-store")]
    [InlineData("Store", "store")]
    [InlineData("HTTPClient", "http-client")]
    [InlineData("HttpClient2", "http-client2")]
    [InlineData("IOStore", "io-store")]
    [InlineData("X", "x")]
    [InlineData("store", "store")]
    [InlineData("Order_Store", "order-store")]
    [InlineData("_Store_", "store")]
    [InlineData("Store__", "store")]
    [InlineData("IStore", "i-store")]
    public void A_services_name_is_its_class_in_kebab_case(string name, string expected) => Assert.Equal(expected, KebabCase.From(name));

    [Theory]
    [InlineData("A", "B", "A_B")]
    [InlineData("Todo", "Core", "Todo_Core")]
    public void Parts_are_joined_plainly_where_that_is_unambiguous(string left, string right, string expected) => Assert.Equal(expected, Identifier.Join([left, right]));

    [Fact]
    public void Different_parts_never_give_the_same_identifier()
    {
        string[][] parts = [["A", "B"], ["A_B"], ["A", "_B"], ["A_", "B"], ["A", "", "B"], ["A.B"], ["A-B"], ["class"], ["Class"], ["1"], ["_1"], ["AB"]];
        string[] names = [.. parts.Select(Identifier.Join)];
        Assert.Equal(names.Length, names.Distinct(StringComparer.Ordinal).Count());
        Assert.All(names, static name => Assert.True(Microsoft.CodeAnalysis.CSharp.SyntaxFacts.IsValidIdentifier(name), name));
    }

    [Theory]
    [InlineData('x')]
    [InlineData('\u5b57')] // three bytes in UTF-8
    public void The_name_of_a_file_is_one_that_can_be_written_to_disk(char letter)
    {
        string left = HintNames.Of("A." + new string(letter, 300), []), right = HintNames.Of("B." + new string(letter, 300), []);
        Assert.NotEqual(left, right);
        Assert.InRange(Encoding.UTF8.GetByteCount(left), 1, 200);
    }

    [Theory]
    [InlineData("500ms", 5_000_000)]
    [InlineData("2s", 20_000_000)]
    [InlineData("1.5s", 15_000_000)]
    [InlineData("1.001ms", 10_010)]
    [InlineData("5m", 3_000_000_000)]
    [InlineData("1h", 36_000_000_000)]
    [InlineData("1d", 864_000_000_000)]
    [InlineData(" 2 s ", 20_000_000)]
    [InlineData("00:00:02", 20_000_000)]
    [InlineData("1.00:00:00", 864_000_000_000)]
    [InlineData("00:00:00.5", 5_000_000)]
    [InlineData("00:00:00.5000000", 5_000_000)]
    public void A_duration_is_read(string text, long ticks) => Assert.Equal(ticks, DurationText.Parse(text));

    [Theory]
    [InlineData("")]
    [InlineData("2")]
    [InlineData("s")]
    [InlineData("0s")]
    [InlineData("-1s")]
    [InlineData("2 seconds")]
    [InlineData("1,5s")]
    [InlineData("00:00:00")]
    [InlineData("-00:00:01")]
    [InlineData("25:00:00")]
    [InlineData("99999999999999d")]
    [InlineData("NaNs")]
    [InlineData("1e9s")]
    public void What_is_no_positive_duration_is_refused(string text) => Assert.Null(DurationText.Parse(text));
}
