using Todo.Search.Vectors;

namespace Todo.Tests.Search;

public sealed class EmbeddingServiceTests
{
    private readonly EmbeddingService _embeddings = new(new VectorStore());

    [Theory]
    [InlineData("buying tickets", "buy a ticket", "water the flowers")]
    [InlineData("Fahrräder reparieren", "Fahrrad reparieren lassen", "Zahnarzt anrufen")]
    [InlineData("билет в театр", "купить билеты в театр", "позвонить бабушке")]
    [InlineData("歯医者", "歯医者を予約する", "牛乳とパンを買う")]
    [InlineData("电话", "给妈妈打电话", "预订火车票")]
    [InlineData("tandlakare", "Boka tandläkare", "Vattna blommorna")] // without the accents
    [InlineData("restaurant", "réserver une table au restaurant", "acheter du fromage")] // from one language to another
    [InlineData("🍞", "bake 🍞 today", "wash the car")]
    public void What_is_alike_is_nearer_than_what_is_not(string text, string alike, string other)
    {
        _embeddings.Index("alike", alike);
        _embeddings.Index("other", other);

        Assert.Equal("alike", _embeddings.Search(text, 2)[0].Document.Id);
    }

    [Fact]
    public void The_same_text_has_the_same_vector_of_length_one()
    {
        float[] vector = _embeddings.Embed("Buy oat milk").ToArray();

        Assert.Equal(vector, _embeddings.Embed("buy OAT milk!").ToArray());
        Assert.Equal(1, vector.Sum(static value => value * value), tolerance: 1e-5);
    }

    [Fact]
    public void A_text_without_words_is_like_nothing()
    {
        _embeddings.Index("a", "milk");
        _embeddings.Index("empty", "...");

        Assert.Empty(_embeddings.Search("?!", 5));
        Assert.Equal(["a"], _embeddings.Search("milk", 5).Select(static match => match.Document.Id));
    }

    [Fact]
    public void What_is_removed_is_not_found_and_what_is_indexed_again_is_found_as_it_is_now()
    {
        _embeddings.Index("a", "milk");
        _embeddings.Index("a", "bread");
        _embeddings.Index("b", "bread");
        _embeddings.Remove("b");

        Assert.Equal(["a"], _embeddings.Search("bread", 5).Select(static match => match.Document.Id));
    }
}
