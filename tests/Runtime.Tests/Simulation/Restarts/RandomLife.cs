using Mesh.Plan;
using Mesh.Registry;
using Mesh.Startup;

namespace Mesh.Runtime.Tests.Simulation;

/// <summary>
/// A mesh that is started, has random things happen to it, and is stopped, perhaps in the middle of one. Where its life is quiet they happen one after the other, all is let come to its end before the next, and of each it is checked
/// that it did what it should; else they overlap, and the monitor restarts what falls ill.
/// </summary>
internal sealed class RandomLife : IDisposable
{
    private readonly Random _random;
    private readonly TimeSpan _drain;
    private readonly List<Task> _steps = [];
    private bool _adds;

    public RandomLife(int seed)
    {
        _random = new Random(seed);
        IsQuiet = seed % 3 == 0;
        _drain = Milliseconds(1, 100);
        Mesh = new SimulatedMesh(Start(), _drain);
    }

    public SimulatedMesh Mesh { get; }

    public bool IsQuiet { get; }

    /// <summary>Whether it was stopped while something happened to it.</summary>
    public bool StopsInTheMiddle { get; private set; }

    public List<Step> Done { get; } = [];

    /// <summary>How many calls got through, and how many were rejected.</summary>
    public (int Through, int Rejected) Calls { get; private set; }

    public void Run() => Mesh.Complete(RunAsync(), TimeSpan.FromHours(4));

    public void Dispose() => Mesh.Dispose();

    private StartSpec Start()
    {
        StartSpec start = RandomStarts.Of(_random, _random.Next(10) == 0 ? _random.Next(100, 301) : _random.Next(20, 60));
        start.CancelAfter = null;
        start.StopBudget = Timeout.InfiniteTimeSpan;
        start.Stages = [.. start.Stages.Select(static stage => stage with { Gate = stage.Gate == StageGate.Required ? StageGate.Optional : stage.Gate })];
        if (!IsQuiet) start.HealthInterval = TimeSpan.FromSeconds(_random.Next(1, 6));
        foreach (ServiceSpec service in start.Services)
        {
            service.Critical = false;
            service.RestartWhenUnhealthy = !IsQuiet && Chance(2);
        }

        return start;
    }

    private async Task RunAsync()
    {
        await Mesh.Orchestrator.StartAsync();
        Mesh.Watch.Note("started");
        if (IsQuiet) await Mesh.PassAsync(TimeSpan.FromMinutes(10));
        for (int left = _random.Next(2, 10); left > 0; left--)
        {
            Task step = StepAsync();
            _steps.Add(step);
            if (IsQuiet) await step;
            await Mesh.PassAsync(IsQuiet ? TimeSpan.FromMinutes(10) : Milliseconds(0, 300));
            if (IsQuiet) AtRest.Check(Mesh);
        }

        StopsInTheMiddle = _steps.Exists(static step => !step.IsCompleted) && Chance(2);
        if (!StopsInTheMiddle)
        {
            await Task.WhenAll(_steps);
            await Mesh.PassAsync(TimeSpan.FromMinutes(10));
            Mesh.Watch.Note("at rest");
            AtRest.Check(Mesh);
        }

        try
        {
            await Mesh.Orchestrator.StopAsync();
        }
        catch (ServiceException)
        {
            // what did not clean up is named
        }

        Mesh.Watch.Note("stopped");
        await Task.WhenAll(_steps);
        await Mesh.PassAsync(TimeSpan.FromMinutes(10)); // what was given up comes to its end
    }

    private async Task StepAsync()
    {
        var step = new Step(Mesh);
        if (Chance(3)) Spoil();
        int kind = _random.Next(20);
        using CancellationTokenSource caller = Chance(5) ? new(Milliseconds(0, 100), Mesh.Time) : new();
        try
        {
            if (kind is 0 or 1 && !_adds) await AddAsync(step, caller.Token);
            else if (kind is 5 or 6 && Mesh.Present.LastOrDefault(static service => service.AddedWith is not null) is { } last) await RemoveAsync(step, last, caller.Token);
            else if (kind is 2 or 3 or 4 && !IsQuiet) FallIll();
            else await RestartAsync(step, Chance(2), caller.Token);
        }
        catch (Exception error) when (error is OperationCanceledException or ServiceException || (StopsInTheMiddle && error is InvalidOperationException))
        {
            step.Error = error;
            Mesh.Watch.Check(error is not OperationCanceledException || caller.IsCancellationRequested || StopsInTheMiddle, $"{step} was cancelled by nobody");
        }

        Mesh.Watch.Note($"{step} ended: {step.Error?.Message ?? "well"}");
        step.End();
        Done.Add(step);
        if (IsQuiet) StepCheck.Check(step);
    }

    private async Task RestartAsync(Step step, bool alone, CancellationToken cancellationToken)
    {
        ServiceSpec service = Any();
        (step.What, step.Service) = (alone ? "restart" : "rolling restart", service);
        step.Options = new RestartOptions { IncludeDependents = !alone, BatchSize = _random.Next(1, 9), DrainTimeout = _drain };
        if (Chance(2)) await CallAsync(service);
        step.Begin();
        step.Report = await Mesh.Orchestrator.RestartAsync(service.Name, step.Options, cancellationToken);
    }

    private async Task AddAsync(Step step, CancellationToken cancellationToken)
    {
        _adds = true; // an index is known only as long as nobody else adds
        try
        {
            int first = Mesh.States.Plan.Services.Count;
            object together = new();
            ServiceSpec[] added = [.. Enumerable.Range(0, _random.Next(1, 4)).Select(place => Added(first + place, together))];
            if (Chance(2)) for (int place = 1; place < added.Length; place++) added[place].Edges.Add(new PlannedDependency(first + place - 1));
            (step.What, step.Added) = ("addition", added);
            step.Begin();
            await Mesh.AddAsync(added, cancellationToken);
        }
        finally
        {
            _adds = false;
        }
    }

    private ServiceSpec Added(int index, object together)
    {
        var service = new ServiceSpec(index) { AddedWith = together, Initialize = Milliseconds(0, 50), Cleanup = Milliseconds(0, 20), Failures = Chance(10) ? 1 : 0, FailsIn = StartPhase.Initializes, Critical = Chance(5) };
        if (Chance(2)) (service.Health, service.RestartWhenUnhealthy) = (HealthKind.Reports, !IsQuiet);
        for (int left = _random.Next(3); left > 0; left--)
        {
            ServiceSpec dependency = Any();
            if (!service.Edges.Exists(edge => edge.Service == dependency.Index)) service.Edges.Add(new PlannedDependency(dependency.Index, Chance(3), Chance(4) ? Until.Healthy : Until.Initialized));
        }

        return service;
    }

    private async Task RemoveAsync(Step step, ServiceSpec service, CancellationToken cancellationToken)
    {
        (step.What, step.Service) = ("removal", service);
        step.Begin();
        await Mesh.Orchestrator.RemoveAsync(service.Name, new RemoveOptions { Cascade = Chance(2), DrainTimeout = _drain }, cancellationToken);
    }

    private void FallIll()
    {
        foreach (ServiceSpec service in Mesh.Present.Where(_ => Chance(8))) Mesh.Watch[service].Instance?.FallIll();
    }

    // What goes wrong from here on, or no more.
    private void Spoil()
    {
        foreach (ServiceSpec service in Mesh.Present.Where(static service => service.IsSingleton))
        {
            if (!Chance(6)) continue;
            service.FailsIn = service.Prepares && Chance(2) ? StartPhase.Prepares : StartPhase.Initializes;
            service.Failures = Mesh.Watch[service].Failures + (Chance(2) ? 0 : _random.Next(1, 4));
            service.CleanupFails = Chance(6);
            service.ReadyFails = Chance(6);
            service.HealthyAfter = Chance(4) ? null : Milliseconds(0, 20);
            service.GateTimeout = Milliseconds(10, 300);
        }
    }

    private async Task CallAsync(ServiceSpec service)
    {
        for (int left = _random.Next(1, 4); left > 0; left--)
        {
            bool through = Mesh.Call(service, Milliseconds(0, 150));
            Calls = through ? (Calls.Through + 1, Calls.Rejected) : (Calls.Through, Calls.Rejected + 1);
            await Mesh.PassAsync(Milliseconds(0, 20));
        }
    }

    private ServiceSpec Any()
    {
        ServiceSpec[] all = [.. Mesh.Present];
        return all[_random.Next(all.Length)];
    }

    private bool Chance(int of) => _random.Next(of) == 0;

    private TimeSpan Milliseconds(int from, int to) => TimeSpan.FromTicks(_random.NextInt64((from * TimeSpan.TicksPerMillisecond) + 1, to * TimeSpan.TicksPerMillisecond));
}
