using Todo.Events.Commands;
using Todo.Events.Domain;
using Todo.Events.ReadModels;
using Todo.Infrastructure.Endpoints;

namespace Todo.Infrastructure.Gateway;

/// <summary>The routes that the gateway calls through the mesh.</summary>
internal static class GatewayRoutes
{
    public static Route<TodoCommand, CommandResult> Execute { get; } = new("commands/execute");

    public static Route<Nothing, IReadOnlyList<RejectedCommand>> Rejected { get; } = new("commands/rejected");

    public static Route<TodoFilter, IReadOnlyList<TodoItem>> List { get; } = new("queries/list");

    public static Route<string, TodoItem?> Find { get; } = new("queries/find");

    public static Route<string, IReadOnlyList<RecordedEvent>> History { get; } = new("queries/history");

    public static Route<Nothing, TodoStatistics> Count { get; } = new("queries/count");
}

/// <summary>The request of a route that needs none.</summary>
internal readonly record struct Nothing;
