using System.Text.Json;
using Todo.Endpoints;
using Todo.Events.Commands;
using Todo.Infrastructure.Gateway;

namespace Todo.Import;

/// <summary>Fills an empty store with the list that ships with the sample, by the same commands that users have.</summary>
/// <param name="services">The provider that the gateway comes from. The gateway is not injected, since the host constructs hosted services
/// before the mesh starts: it would be constructed too early to know whether there is a cache.</param>
internal sealed class TodoImporter(IServiceProvider services) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var gateway = services.GetRequiredService<IApiGateway>();
        if ((await gateway.CountAsync(cancellationToken)).Events > 0) return;

        await using FileStream file = File.OpenRead(Path.Combine(AppContext.BaseDirectory, "todos.json"));
        await foreach (ImportedTodo? todo in JsonSerializer.DeserializeAsyncEnumerable(file, ApiJsonContext.Default.ImportedTodo, cancellationToken))
        {
            CommandResult created = await gateway.ExecuteAsync(new CreateTodo(todo!.Title, todo.Tags), cancellationToken);
            if (todo.Done) await gateway.ExecuteAsync(new CompleteTodo(created.Id), cancellationToken);
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}

/// <summary>A to-do of the list that ships with the sample.</summary>
/// <param name="Title">The task.</param>
/// <param name="Tags">The tags.</param>
/// <param name="Done">Whether the to-do is done.</param>
internal sealed record ImportedTodo(string Title, string[] Tags, bool Done = false);
