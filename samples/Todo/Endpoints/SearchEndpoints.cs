using Mesh.Registry;
using Microsoft.AspNetCore.Http.HttpResults;
using Todo.Events.Domain;
using Todo.Infrastructure.Gateway;
using Todo.Search.Answers;
using Todo.Search.Language;
using Todo.Search.Vectors;

namespace Todo.Endpoints;

/// <summary>
/// The endpoints of the optional services. The services are resolved by name at each request, not injected: if one did not start, the
/// registry says why, and the request is answered with 503 while the rest of the application works.
/// </summary>
internal static class SearchEndpoints
{
    private const int MostHits = 10;
    private const int MostKeywords = 5;

    public static void MapSearch(this WebApplication app)
    {
        app.MapGet("/search", Search);
        app.MapGet("/ask", Ask);
        app.MapGet("/todos/{id}/keywords", KeywordsAsync);
    }

    private static Results<Ok<SearchHit[]>, ValidationProblem> Search(IServiceRegistry services, string? q)
    {
        if (string.IsNullOrWhiteSpace(q)) return NoQuestion();
        IReadOnlyList<VectorMatch> matches = services.Resolve<IEmbeddingService>("embedding-service").Search(q, MostHits);
        return TypedResults.Ok(matches.Select(static match => new SearchHit(match.Document.Id, match.Document.Text, Math.Round(match.Similarity, 3))).ToArray());
    }

    private static Results<Ok<Answer>, ValidationProblem> Ask(IServiceRegistry services, string? q) =>
        string.IsNullOrWhiteSpace(q) ? NoQuestion() : TypedResults.Ok(services.Resolve<IRagService>("rag-service").Ask(q));

    private static async Task<IReadOnlyList<Keyword>> KeywordsAsync(
        IServiceRegistry services, IApiGateway gateway, HttpResponse response, string id, CancellationToken cancel)
    {
        TodoItem todo = await gateway.ReadAsync(response, id, cancel);
        return services.Resolve<INlpService>("nlp-service").FindKeywords(todo.Title, MostKeywords);
    }

    private static ValidationProblem NoQuestion() =>
        TypedResults.ValidationProblem(new Dictionary<string, string[]> { ["q"] = ["Say what to look for: ?q=..."] });
}

/// <summary>A to-do that was found.</summary>
/// <param name="Id">The id of the to-do.</param>
/// <param name="Title">The task.</param>
/// <param name="Similarity">The similarity to the text that was looked for: 1 for the same words, towards 0 for less and less.</param>
internal sealed record SearchHit(string Id, string Title, double Similarity);
