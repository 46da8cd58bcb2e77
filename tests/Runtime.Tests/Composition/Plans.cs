using Mesh.Composition;
using Mesh.Plan;
using Microsoft.Extensions.DependencyInjection;

namespace Mesh.Runtime.Tests.Composition;

/// <summary>Plans that a compiler would not print.</summary>
internal static class Plans
{
    public static void Complete(IServiceCollection services, int[][] dependencies)
    {
        MeshBuilder mesh = MeshBuilder.Begin(services, null)!;
        mesh.Complete(new MeshPlan([.. dependencies.Select(static (row, index) => new PlannedService(
            new ServiceEntry { Name = $"s{index}", Type = typeof(object), Contracts = [], Instance = static _ => new object() },
            1,
            [.. row.Select(static target => new PlannedDependency(target))]))]));
    }
}
