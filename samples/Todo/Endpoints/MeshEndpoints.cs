using Mesh.Metrics;
using Mesh.Registry;
using Mesh.Startup;
using Todo.Core.Caching;
using Todo.Infrastructure.Routing;

namespace Todo.Endpoints;

/// <summary>Shows the application's services, as Mesh and as they themselves see them.</summary>
internal static class MeshEndpoints
{
    public static void MapMesh(this WebApplication app)
    {
        RouteGroupBuilder mesh = app.MapGroup("/mesh");
        mesh.MapGet("services", (IServiceRegistry services) => services.Services.Select(ServiceView.Of).ToArray());
        mesh.MapGet("metrics", (MeshMetrics metrics) => metrics.Snapshot().Where(static operation => operation.Count > 0).Select(OperationView.Of).ToArray());
        mesh.MapGet("start", (IServiceOrchestrator orchestrator) => orchestrator.LastStart!.ToWaterfall());
        mesh.MapGet("policies", (IServiceRegistry services) => services.Policies.Operations.Select(PolicyView.Of).ToArray());
        mesh.MapPost("circuits/{service}/{operation}/open", (IServiceRegistry services, string service, string operation) => services.Policies.OpenCircuit($"{service}/{operation}"));
        mesh.MapPost("circuits/{service}/{operation}/close", (IServiceRegistry services, string service, string operation) => services.Policies.CloseCircuit($"{service}/{operation}"));
        mesh.MapGet("routes", (IServiceMesh routes) => routes.Traffic);
        mesh.MapGet("cache", (IServiceRegistry services) => services.Resolve<ICacheManager>("cache-manager").Statistics);
    }
}
