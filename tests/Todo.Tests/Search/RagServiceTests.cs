using Todo.Search.Answers;
using Todo.Search.Vectors;

namespace Todo.Tests.Search;

public sealed class RagServiceTests
{
    private readonly RagService _rag;

    public RagServiceTests()
    {
        string[] todos =
        [
            "Buy oat milk, rye bread and two lemons", "Call the dentist about the broken filling", "Repair the back wheel of the bicycle",
            "Learn the second movement of the cello sonata", "Book train tickets to Vienna", "Write a birthday card for grandmother",
            "Read the paper about event sourcing", "歯医者を予約する", "给妈妈打电话", "Fahrrad zur Werkstatt bringen", "Back up the photos from the phone",
        ];
        var vectors = new VectorStore();
        var embeddings = new EmbeddingService(vectors);
        for (int n = 0; n < todos.Length; n++) embeddings.Index($"todo-{n}", todos[n]);
        _rag = new RagService(embeddings, vectors);
    }

    [Theory]
    [InlineData("What must I buy?", "todo-0")]
    [InlineData("Who is the dentist I call?", "todo-1")]
    [InlineData("Which tickets for the train?", "todo-4")]
    [InlineData("When is grandmother's birthday?", "todo-5")]
    [InlineData("歯医者はいつ", "todo-7")]
    [InlineData("什么时候打电话", "todo-8")]
    [InlineData("Wann muss ich das Fahrrad bringen?", "todo-9")]
    public void The_answer_quotes_the_source_and_cites_it(string question, string source)
    {
        Answer answer = _rag.Ask(question);

        Citation first = answer.Citations[0];
        Assert.Equal((1, source), (first.Number, first.Id));
        Assert.Contains($"{first.Quote} [1]", answer.Text, StringComparison.Ordinal);
        Assert.All(answer.Citations, citation => Assert.InRange(citation.Relevance, 0.15, 1));
    }

    [Theory]
    [InlineData("What is the meaning of life?")]
    [InlineData("Who is the president of France?")]
    [InlineData("hello world")]
    [InlineData("北京天气")]
    [InlineData("???")]
    public void What_no_to_do_is_about_is_not_answered(string question)
    {
        Answer answer = _rag.Ask(question);

        Assert.Empty(answer.Citations);
        Assert.Contains("None of the 11 to-dos", answer.Text, StringComparison.Ordinal);
    }
}
