using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Todo.Events.Commands;
using Todo.Events.Domain;
using Todo.Events.ReadModels;
using Todo.Infrastructure.Gateway;

namespace Todo.Endpoints;

/// <summary>
/// The endpoints of the list. A change may carry the version that the user has seen (<c>If-Match: "3"</c>), and is refused if that is not
/// the latest.
/// </summary>
internal static class TodoEndpoints
{
    public static void MapTodos(this WebApplication app)
    {
        RouteGroupBuilder todos = app.MapGroup("/todos");
        todos.MapGet("", (IApiGateway gateway, bool? done, string? tag, CancellationToken cancel) => gateway.ListAsync(new TodoFilter(done, tag), cancel));
        todos.MapPost("", CreateAsync);
        todos.MapGet("{id}", (IApiGateway gateway, HttpResponse response, string id, CancellationToken cancel) => gateway.ReadAsync(response, id, cancel));
        todos.MapGet("{id}/history", HistoryAsync);

        todos.MapPut("{id}", ([AsParameters] ChangeRequest request, NewTitle body) => request.ApplyAsync(new RenameTodo(request.Id, body.Title ?? "")));
        todos.MapPost("{id}/complete", ([AsParameters] ChangeRequest request) => request.ApplyAsync(new CompleteTodo(request.Id)));
        todos.MapPost("{id}/reopen", ([AsParameters] ChangeRequest request) => request.ApplyAsync(new ReopenTodo(request.Id)));
        todos.MapPost("{id}/tags", ([AsParameters] ChangeRequest request, NewTag body) => request.ApplyAsync(new TagTodo(request.Id, body.Tag ?? "")));
        todos.MapDelete("{id}/tags/{tag}", ([AsParameters] ChangeRequest request, string tag) => request.ApplyAsync(new UntagTodo(request.Id, tag)));
        todos.MapDelete("{id}", ([AsParameters] ChangeRequest request) => request.DeleteAsync());

        app.MapGet("/stats", (IApiGateway gateway, CancellationToken cancel) => gateway.CountAsync(cancel));
        app.MapGet("/rejected", (IApiGateway gateway, CancellationToken cancel) => gateway.GetRejectedAsync(cancel));
    }

    /// <summary>Returns a to-do, with its version as ETag of the response.</summary>
    /// <exception cref="CommandRejectedException">The to-do is not on the list.</exception>
    public static async Task<TodoItem> ReadAsync(this IApiGateway gateway, HttpResponse response, string id, CancellationToken cancel)
    {
        TodoItem todo = await gateway.FindAsync(id, cancel) ?? throw NotFound(id);
        response.Headers.ETag = string.Create(CultureInfo.InvariantCulture, $"\"{todo.Version}\"");
        return todo;
    }

    private static async Task<Created<TodoItem>> CreateAsync(IApiGateway gateway, HttpResponse response, NewTodo body, CancellationToken cancel)
    {
        CommandResult created = await gateway.ExecuteAsync(new CreateTodo(body.Title ?? "", body.Tags ?? []), cancel);
        return TypedResults.Created($"/todos/{created.Id}", await gateway.ReadAsync(response, created.Id, cancel));
    }

    private static async Task<IReadOnlyList<RecordedEvent>> HistoryAsync(IApiGateway gateway, string id, CancellationToken cancel)
    {
        IReadOnlyList<RecordedEvent> history = await gateway.GetHistoryAsync(id, cancel);
        return history.Count > 0 ? history : throw NotFound(id);
    }

    private static CommandRejectedException NotFound(string id) => new(RejectionReason.NotFound, $"There is no to-do '{id}'.");
}
