using System.Collections.Concurrent;
using Mesh.Composition;
using Mesh.Inspection;
using Mesh.Manifest;
using Mesh.Metrics;
using Mesh.Registry;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

[assembly: MeshCapability<Acme.Doors.BudgetCapability>]

namespace Acme.Doors;

/// <summary>What is said of an operation that has a budget.</summary>
public sealed record BudgetPart(TimeSpan Limit, long Exceeded);

/// <summary>What is said of a service one of whose operations has one.</summary>
public sealed record BudgetSummary(int Operations, long Exceeded);

/// <summary>How often each operation took too long.</summary>
public sealed class BudgetCounts
{
    private readonly ConcurrentDictionary<Operation, long> _exceeded = new();

    public long Of(Operation operation) => _exceeded.GetValueOrDefault(operation);

    public void Add(Operation operation) => _exceeded.AddOrUpdate(operation, 1, static (_, count) => count + 1);
}

/// <summary>Says the budget of an operation: what the manifest has, and what was counted.</summary>
public sealed class BudgetInspector(MeshManifest manifest, BudgetCounts counts) : IOperationInspector<BudgetPart>
{
    public BudgetPart? Inspect(Operation operation) => manifest.HoldingFor<BudgetAttribute>(operation).SingleOrDefault() is { } budget ? new BudgetPart(budget.Limit, counts.Of(operation)) : null;
}

/// <summary>Sums up for a service: parts may ask for others.</summary>
public sealed class BudgetSummaryInspector(IServiceRegistry registry) : IServiceInspector<BudgetSummary>
{
    public BudgetSummary? Inspect(ServiceInfo service)
    {
        BudgetPart[] parts = [.. registry.OperationsOf(service.Name).Select(static operation => operation.Part<BudgetPart>()).OfType<BudgetPart>()];
        return parts.Length == 0 ? null : new BudgetSummary(parts.Length, parts.Sum(static part => part.Exceeded));
    }
}

public sealed class BudgetCapability : IMeshCapability
{
    public static void Register(MeshBuilder mesh)
    {
        mesh.Services.TryAddSingleton<BudgetCounts>();
        mesh.InspectsOperations(static services => new BudgetInspector(services.GetRequiredService<MeshManifest>(), services.GetRequiredService<BudgetCounts>()));
        mesh.InspectsServices(static services => new BudgetSummaryInspector(services.GetRequiredService<IServiceRegistry>()));
    }
}
