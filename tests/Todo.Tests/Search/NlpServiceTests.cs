using Todo.Search.Language;

namespace Todo.Tests.Search;

public sealed class NlpServiceTests
{
    private readonly NlpService _nlp = new();

    [Fact]
    public void What_few_texts_have_comes_before_what_many_have()
    {
        for (int n = 0; n < 5; n++) _nlp.Learn($"{n}", $"the list of thing{n}");
        _nlp.Learn("z", "the list of zeppelins");

        Assert.Equal("zeppelins", _nlp.FindKeywords("the list of zeppelins", 1)[0].Word);
    }

    [Fact]
    public void A_text_that_is_learned_again_or_forgotten_no_longer_counts_as_it_was()
    {
        _nlp.Learn("a", "milk bread");
        _nlp.Learn("b", "milk");
        _nlp.Learn("b", "bread");
        _nlp.Forget("a");
        _nlp.Forget("unknown");

        Assert.Equal(["milk", "bread"], _nlp.FindKeywords("bread milk", 2).Select(static keyword => keyword.Word));
    }

    [Fact]
    public void There_are_no_more_keywords_than_words_and_none_without_words() =>
        Assert.Equal((1, 0), (_nlp.FindKeywords("milk, milk!", 5).Count, _nlp.FindKeywords("...", 5).Count));
}
