using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Todo.Events.Commands;
using Todo.Events.Domain;
using Todo.Events.ReadModels;
using Todo.Infrastructure.Gateway;

namespace Todo.Endpoints;

/// <summary>The list itself. A change may carry the version that the user has seen (<c>If-Match: "3"</c>), and is refused if that is not the last.</summary>
internal static class TodoEndpoints
{
    public static void MapTodos(this WebApplication app)
    {
        RouteGroupBuilder todos = app.MapGroup("/todos");
        todos.MapGet("", (IApiGateway gateway, bool? done, string? tag, CancellationToken cancel) => gateway.ListAsync(new TodoFilter(done, tag), cancel));
        todos.MapPost("", CreateAsync);
        todos.MapGet("{id}", FindAsync);
        todos.MapGet("{id}/history", HistoryAsync);

        todos.MapPut("{id}", (IApiGateway gateway, HttpResponse response, string id, NewTitle body, [FromHeader(Name = "If-Match")] string? version, CancellationToken cancel) =>
            ChangeAsync(gateway, response, new RenameTodo(id, body.Title ?? ""), version, cancel));
        todos.MapPost("{id}/complete", (IApiGateway gateway, HttpResponse response, string id, [FromHeader(Name = "If-Match")] string? version, CancellationToken cancel) =>
            ChangeAsync(gateway, response, new CompleteTodo(id), version, cancel));
        todos.MapPost("{id}/reopen", (IApiGateway gateway, HttpResponse response, string id, [FromHeader(Name = "If-Match")] string? version, CancellationToken cancel) =>
            ChangeAsync(gateway, response, new ReopenTodo(id), version, cancel));
        todos.MapPost("{id}/tags", (IApiGateway gateway, HttpResponse response, string id, NewTag body, [FromHeader(Name = "If-Match")] string? version, CancellationToken cancel) =>
            ChangeAsync(gateway, response, new TagTodo(id, body.Tag ?? ""), version, cancel));
        todos.MapDelete("{id}/tags/{tag}", (IApiGateway gateway, HttpResponse response, string id, string tag, [FromHeader(Name = "If-Match")] string? version, CancellationToken cancel) =>
            ChangeAsync(gateway, response, new UntagTodo(id, tag), version, cancel));
        todos.MapDelete("{id}", async (IApiGateway gateway, string id, [FromHeader(Name = "If-Match")] string? version, CancellationToken cancel) =>
        {
            await gateway.ExecuteAsync(new DeleteTodo(id) { ExpectedVersion = ParseVersion(version) }, cancel);
            return TypedResults.NoContent();
        });

        app.MapGet("/stats", (IApiGateway gateway, CancellationToken cancel) => gateway.CountAsync(cancel));
        app.MapGet("/rejected", (IApiGateway gateway, CancellationToken cancel) => gateway.GetRejectedAsync(cancel));
    }

    private static async Task<Created<TodoItem>> CreateAsync(IApiGateway gateway, HttpResponse response, NewTodo body, CancellationToken cancel)
    {
        CommandResult created = await gateway.ExecuteAsync(new CreateTodo(body.Title ?? "", body.Tags ?? []), cancel);
        return TypedResults.Created($"/todos/{created.Id}", await ReadAsync(gateway, response, created.Id, cancel));
    }

    private static async Task<Ok<TodoItem>> FindAsync(IApiGateway gateway, HttpResponse response, string id, CancellationToken cancel) =>
        TypedResults.Ok(await ReadAsync(gateway, response, id, cancel));

    private static async Task<Ok<IReadOnlyList<RecordedEvent>>> HistoryAsync(IApiGateway gateway, string id, CancellationToken cancel)
    {
        IReadOnlyList<RecordedEvent> history = await gateway.GetHistoryAsync(id, cancel);
        return history.Count > 0 ? TypedResults.Ok(history) : throw NotFound(id);
    }

    private static async Task<Ok<TodoItem>> ChangeAsync(IApiGateway gateway, HttpResponse response, ChangeTodo command, string? version, CancellationToken cancel)
    {
        CommandResult changed = await gateway.ExecuteAsync(command with { ExpectedVersion = ParseVersion(version) }, cancel);
        return TypedResults.Ok(await ReadAsync(gateway, response, changed.Id, cancel));
    }

    private static async Task<TodoItem> ReadAsync(IApiGateway gateway, HttpResponse response, string id, CancellationToken cancel)
    {
        TodoItem todo = await gateway.FindAsync(id, cancel) ?? throw NotFound(id);
        response.Headers.ETag = string.Create(CultureInfo.InvariantCulture, $"\"{todo.Version}\"");
        return todo;
    }

    private static long? ParseVersion(string? header)
    {
        if (header is null or "*") return null;
        return long.TryParse(header.Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out long version)
            ? version
            : throw new CommandRejectedException(RejectionReason.Invalid, $"If-Match is the ETag of a to-do, such as \"3\"; '{header}' is not.", "If-Match");
    }

    private static CommandRejectedException NotFound(string id) => new(RejectionReason.NotFound, $"There is no to-do '{id}'.");
}
