using Mesh.Registry;
using Microsoft.AspNetCore.Http.HttpResults;
using Todo.Suggestions;

namespace Todo.Endpoints;

/// <summary>The endpoint of suggestions, and a feed of them for users who have no other.</summary>
internal static class SuggestionEndpoints
{
    public const string OwnFeed = "/feed";

    private static readonly Dictionary<string, string[]> s_ideas = new(StringComparer.OrdinalIgnoreCase)
    {
        ["garden"] = ["Sow the winter lettuce", "Sharpen the spade", "Collect leaves for the compost"],
        ["home"] = ["Bleed the radiators", "Sort the spices", "Oil the door that creaks"],
        ["travel"] = ["Renew the passport", "Ask about the night train", "Learn to say thank you"],
    };

    public static void MapSuggestions(this WebApplication app)
    {
        app.MapGet("/suggestions", Suggest);
        app.MapGet(OwnFeed, static (string? topic) => s_ideas.GetValueOrDefault(topic ?? "") ?? []);
    }

    private static async Task<Results<Ok<IReadOnlyList<string>>, ValidationProblem>> Suggest(IServiceRegistry services, string? topic, CancellationToken cancel) => string.IsNullOrWhiteSpace(topic)
        ? TypedResults.ValidationProblem(new Dictionary<string, string[]> { ["topic"] = [$"Say about what: ?topic=... The feed of the sample knows {string.Join(", ", s_ideas.Keys)}."] })
        : TypedResults.Ok(await services.Resolve<ISuggestionFeed>("suggestion-feed").ReadAsync(topic, cancel));
}
