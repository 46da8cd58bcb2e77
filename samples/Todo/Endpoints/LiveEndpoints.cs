using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using Mesh.Metrics;
using Mesh.Registry;
using Mesh.Startup;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Todo.Endpoints;

/// <summary>What the page asks for beside the list: the application as it is each second, by server-sent events, and how it started.</summary>
internal static class LiveEndpoints
{
    private static readonly TimeSpan s_refresh = TimeSpan.FromSeconds(1);

    public static void MapLive(this WebApplication app)
    {
        app.MapGet("/mesh/live", Watch);
        app.MapGet("/mesh/start/services", static (IServiceOrchestrator orchestrator) => StartView.Of(orchestrator.LastStart!));
    }

    private static ServerSentEventsResult<LiveView> Watch(IServiceRegistry services, MeshMetrics metrics, TimeProvider time, IHostApplicationLifetime lifetime, CancellationToken cancel) =>
        TypedResults.ServerSentEvents(ViewsAsync(services, metrics, time, lifetime.ApplicationStopping, cancel));

    // Until the browser has gone, or the application stops: a request that is under way would hold that up.
    private static async IAsyncEnumerable<SseItem<LiveView>> ViewsAsync(
        IServiceRegistry services, MeshMetrics metrics, TimeProvider time, CancellationToken stopping, [EnumeratorCancellation] CancellationToken cancel)
    {
        using var timer = new PeriodicTimer(s_refresh, time);
        await using CancellationTokenRegistration ended = cancel.UnsafeRegister(static timer => ((PeriodicTimer)timer!).Dispose(), timer);
        await using CancellationTokenRegistration stopped = stopping.UnsafeRegister(static timer => ((PeriodicTimer)timer!).Dispose(), timer);
        do yield return new SseItem<LiveView>(LiveView.Of(services, metrics));
        while (await timer.WaitForNextTickAsync(CancellationToken.None));
    }
}
