using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Todo.Events.Commands;
using Todo.Events.Domain;
using Todo.Infrastructure.Gateway;

namespace Todo.Endpoints;

/// <summary>The common part of all requests to change a to-do.</summary>
/// <param name="Gateway">The gateway that gets the command.</param>
/// <param name="Response">The response, which gets the new version as ETag.</param>
/// <param name="Id">The to-do.</param>
/// <param name="IfMatch">The ETag of the version that the user has seen; null for any version.</param>
/// <param name="Cancel">Cancelled when the client has gone.</param>
internal readonly record struct ChangeRequest(
    IApiGateway Gateway, HttpResponse Response, string Id, [property: FromHeader(Name = "If-Match")] string? IfMatch, CancellationToken Cancel)
{
    /// <summary>Changes the to-do, and answers with its new state.</summary>
    public async Task<Ok<TodoItem>> ApplyAsync(ChangeTodo command)
    {
        await ExecuteAsync(command);
        return TypedResults.Ok(await Gateway.ReadAsync(Response, Id, Cancel));
    }

    /// <summary>Removes the to-do from the list.</summary>
    public async Task<NoContent> DeleteAsync()
    {
        await ExecuteAsync(new DeleteTodo(Id));
        return TypedResults.NoContent();
    }

    private ValueTask<CommandResult> ExecuteAsync(ChangeTodo command) => Gateway.ExecuteAsync(command with { ExpectedVersion = ExpectedVersion() }, Cancel);

    private long? ExpectedVersion()
    {
        if (IfMatch is null or "*") return null;
        return long.TryParse(IfMatch.Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out long version)
            ? version
            : throw new CommandRejectedException(RejectionReason.Invalid, $"If-Match is the ETag of a to-do, such as \"3\"; '{IfMatch}' is not.", "If-Match");
    }
}
