using Todo.Search.Language;

namespace Todo.Tests.Search;

public sealed class TokenizerTests
{
    [Theory]
    [InlineData("Buy oat-milk, 2 lemons!", "buy|oat|milk|2|lemons")]
    [InlineData("CAFÉ Café cafe\u0301", "cafe|cafe|cafe")] // composed or not, upper or lower
    [InlineData("ＡＢＣ １２", "abc|12")] // full width
    [InlineData("Straße ΑΘΉΝΑ Ёлка", "straße|αθηνα|елка")]
    [InlineData("给妈妈打电话", "给妈|妈妈|妈打|打电|电话")]
    [InlineData("牛乳とパン", "牛乳|乳と|とパ|パン")]
    [InlineData("茶", "茶")]
    [InlineData("買う milk 買う", "買う|milk|買う")]
    [InlineData("Bread🍞now 👩‍🍳 🇸🇪", "bread|🍞|now|👩‍🍳|🇸🇪")]
    [InlineData("शनिवार को सब्ज़ी", "शनिवार|को|सब्ज़ी")] // the vowel signs stay
    [InlineData("서울행 기차표", "서울행|기차표")]
    [InlineData("طبيب الأسنان", "طبيب|الأسنان")]
    [InlineData("𠮷野家", "𠮷野|野家")] // outside the basic plane
    [InlineData("", "")]
    [InlineData(" -- ,", "")]
    public void A_text_of_any_language_is_split_into_its_words(string text, string tokens) =>
        Assert.Equal(tokens.Normalize(System.Text.NormalizationForm.FormKC), string.Join('|', Tokenizer.Tokenize(text)));

    [Fact]
    public void Half_a_surrogate_pair_is_no_word() => Assert.Equal(["milk"], Tokenizer.Tokenize("\ud83d milk"));
}
