using Mesh.Registry;
using Mesh.Startup;

namespace Mesh.Runtime.Tests.Simulation;

/// <summary>What must hold of one restart, addition or removal where nothing else happened meanwhile.</summary>
internal sealed class StepCheck(Step step)
{
    private static readonly HashSet<string> s_own = new(StringComparer.Ordinal) { "construct", nameof(StartPhase.Prepares), nameof(StartPhase.Initializes), "initialized", "failed", "clean-up", "cleaned up", "ready" };

    private readonly SimulatedMesh _mesh = step.Mesh;

    // What happened to each service, in order.
    private readonly ILookup<ServiceSpec, (Happening What, int Place)> _own = step.Happenings.Select(static (what, place) => (what, place))
        .Where(static happening => happening.what.Service is not null && s_own.Contains(happening.what.What)).ToLookup(static happening => happening.what.Service!, static happening => (happening.what, happening.place));

    public static void Check(Step step)
    {
        var check = new StepCheck(step);
        check.CheckStatuses();
        if (step.What is "restart" or "rolling restart") check.CheckRestart();
        else if (step.What == "addition") check.CheckAddition();
        else if (step.What == "removal") check.CheckRemoval();
    }

    private void CheckRestart()
    {
        ServiceSpec[] meant = [.. Meant()];
        foreach (ServiceSpec touched in _own.Select(static happenings => happenings.Key)) That(meant.Contains(touched), $"{touched.Name} is not to be touched");
        foreach (ServiceSpec service in meant.Where(service => _own.Contains(service))) CheckLife(service);
        CheckOrder(meant);
        if (step.Report is { } report) CheckReport(report, meant);
        else if (step.Error is ServiceException { Message: var message } error && message.StartsWith("The restart was halted", StringComparison.Ordinal)) CheckHalt(error, meant);
        else if (step.Error is OperationCanceledException) CheckCancelled(meant);
        else That(_own.Count == 0, $"it was refused ({step.Error!.Message}), and {string.Join(", ", _own.Select(static happenings => happenings.Key.Name))} touched");
    }

    // The service, and with its dependents those singletons that require it, through others too.
    private IEnumerable<ServiceSpec> Meant()
    {
        var reached = new HashSet<int> { step.Service!.Index };
        if (step.Options.IncludeDependents)
        {
            foreach (ServiceSpec service in step.Before.Keys.Where(service => service.Index > step.Service.Index && service.Edges.Exists(edge => !edge.Optional && edge.Until != Until.FirstCall && reached.Contains(edge.Service)))) reached.Add(service.Index);
        }

        return step.Before.Keys.Where(service => service.IsSingleton && reached.Contains(service.Index));
    }

    // Cleaned up if it was initialized, and only then started; until it is initialized, once.
    private void CheckLife(ServiceSpec service)
    {
        string[] what = [.. _own[service].Select(static happening => happening.What.What)];
        int cleanups = what.Count(static happening => happening == "clean-up"), initialized = what.Count(static happening => happening == "initialized");
        // A hook that was given up with the restart came to a good end after all: it lets go of what it has taken.
        if ((_mesh.Watch[service].WasAbandoned || step.Error is OperationCanceledException) && initialized > 0 && Array.LastIndexOf(what, "clean-up") > Array.LastIndexOf(what, "initialized")) (cleanups, initialized) = (cleanups - 1, initialized - 1);
        That(cleanups == (step.Before[service].IsUp ? 1 : 0), $"{service.Name} was {(step.Before[service].IsUp ? "" : "not ")}initialized, and cleaned up {cleanups} times: {string.Join(", ", what)}");
        That(cleanups == 0 || what[0] == "clean-up", $"{service.Name} begins with {what[0]}");
        That(initialized <= 1, $"{service.Name} was initialized {initialized} times");
        int ready = Array.IndexOf(what, "ready");
        That(ready < 0 || Array.IndexOf(what, "initialized") is var up && up >= 0 && up < ready, $"{service.Name} was told to be ready too early");
    }

    // Each after all of them that it requires.
    private void CheckOrder(ServiceSpec[] meant)
    {
        foreach (ServiceSpec service in meant.Where(service => _own.Contains(service)))
        {
            foreach (ServiceSpec required in _mesh.Spec.Waited(service).Where(static edge => !edge.Optional).Select(edge => _mesh.Spec.Services[edge.Service]).Where(required => meant.Contains(required)))
            {
                bool isBack = _own[required].Any(static happening => happening.What.What == "initialized");
                That(isBack, $"{service.Name} is touched, and {required.Name}, which it requires, is not back");
                if (isBack) That(_own[required].Last(static happening => happening.What.What == "initialized").Place < _own[service].First().Place, $"{service.Name} is touched before {required.Name}, which it requires, is back");
            }
        }
    }

    private void CheckReport(RestartReport report, ServiceSpec[] meant)
    {
        ServiceSpec[][] batches = [.. report.Batches.Select(batch => batch.Select(static restart => restart.Name).Select(Of).ToArray())];
        ServiceSpec[] back = [.. batches.SelectMany(static batch => batch)];
        That(back.Distinct().Count() == back.Length, "a service is reported twice");
        That(report.Total.Ticks == _mesh.Time.Now - step.Began, $"it took {TimeSpan.FromTicks(_mesh.Time.Now - step.Began)}, and is said to have taken {report.Total}");
        That(batches.All(batch => batch.Length <= step.Options.BatchSize), $"a batch is larger than {step.Options.BatchSize}");
        foreach (ServiceSpec service in meant) That(back.Contains(service) == _own.Contains(service), $"{service.Name} is {(back.Contains(service) ? "" : "not ")}reported, and was {(_own.Contains(service) ? "" : "not ")}touched");
        foreach (ServiceSpec service in meant.Except(back)) That(!step.Before[service].IsUp && IsMissingOne(service), $"{service.Name} was not restarted");
        for (int i = 1; i < batches.Length; i++) That(batches[i - 1].Max(service => _own[service].Max(static happening => (int?)happening.Place)) < batches[i].Min(service => _own[service].Min(static happening => (int?)happening.Place)), $"batch {i} begins before the one before it is over");
        foreach (ServiceRestart restart in report.Services) CheckReport(restart, Of(restart.Name));
    }

    private void CheckReport(ServiceRestart said, ServiceSpec service)
    {
        if (!_own.Contains(service)) return;
        int attempts = _own[service].Count(static happening => happening.What.What is "failed" or "initialized");
        That(said.Attempts == attempts, $"{service.Name} was tried {attempts} times, and is said to have been {said.Attempts} times");
        That(said.Closed == said.Drain + said.Cleanup + said.Start + said.Gate, $"the parts of {service.Name} do not add up: {said}");
        long cleanup = At(service, "cleaned up") - At(service, "clean-up") ?? 0;
        That(said.Cleanup.Ticks == cleanup, $"{service.Name} was cleaned up in {TimeSpan.FromTicks(cleanup)}, and is said to have been in {said.Cleanup}");
        That(said.CleanupError is TimeoutException || (said.CleanupError is not null) == (service.CleanupFails && step.Before[service].IsUp), $"the clean-up of {service.Name} is said to have failed with {said.CleanupError?.Message ?? "nothing"}");
        That(said.Start.Ticks == At(service, "initialized") - (At(service, "cleaned up") ?? At(service, "initialized") - said.Start.Ticks), $"{service.Name} is said to have started in {said.Start}");
        bool isLess = service.ReadyFails || service.Edges.Exists(edge => edge.Until != Until.FirstCall && IsMissing(edge.Service));
        // What is there and was not healthy in time may be enough by now, and what is made when somebody asks may do without something.
        if (service is { StartTimeout: { } timeout } && service.Ready >= timeout) return; // it is not ready in time
        if (_mesh.States[service.Index].Error is OperationCanceledException) return; // cancelled in its ready hook
        if (!isLess && _mesh.Spec.Waited(service).Any(edge => IsMissing(edge.Service) || (edge.Until == Until.Healthy && _mesh.States[edge.Service].Status == ServiceStatus.Degraded))) return;
        That(_mesh.States[service.Index].Status == (isLess ? ServiceStatus.Degraded : ServiceStatus.Running), $"{service.Name} is {_mesh.States[service.Index].Status} after it was restarted");
    }

    // What comes after one that did not come back is not touched.
    private void CheckHalt(ServiceException error, ServiceSpec[] meant)
    {
        ServiceSpec failed = Of(error.Service!);
        That(_mesh.States[failed.Index].Status == ServiceStatus.Failed, $"{failed.Name} did not come back, and is {_mesh.States[failed.Index].Status}");
        string untouched = error.Message.Split("not touched: ")[1].Split('\n')[0].Trim(), restarted = error.Message.Split("restarted before: ")[1].Split('\n')[0].Trim();
        foreach (string name in untouched.Split(", ").Where(static name => name != "nothing")) That(!_own.Contains(Of(name)), $"{name} was touched");
        foreach (string name in restarted.Split(", ").Where(static name => name != "nothing")) That(_mesh.Watch[Of(name)].IsUp && _mesh.States[Of(name).Index].Status is ServiceStatus.Running or ServiceStatus.Degraded, $"{name} is not back");
        That(meant.Where(service => _own.Contains(service)).All(service => restarted.Split(", ").Contains(service.Name) || _mesh.States[service.Index].Status == ServiceStatus.Failed), "what was touched is neither back nor failed");
        foreach (ServiceSpec dependent in step.Before.Keys.Where(service => service.IsSingleton && _mesh.Watch[service].IsUp && _mesh.States[service.Index].Status != ServiceStatus.Failed && _mesh.Spec.Waited(service).Any(edge => edge.Service == failed.Index)))
        {
            That(_mesh.States[dependent.Index].Status == ServiceStatus.Degraded, $"{dependent.Name} depends on {failed.Name}, which did not come back, and is {_mesh.States[dependent.Index].Status}");
        }
    }

    private void CheckCancelled(ServiceSpec[] meant)
    {
        foreach (ServiceSpec service in meant)
        {
            ServiceStatus status = _mesh.States[service.Index].Status;
            if (_own.Contains(service)) That(status == ServiceStatus.Failed || _mesh.Watch[service].IsUp, $"{service.Name} is {status}, and is not initialized");
            else if (!_mesh.Spec.Waited(service).Any(edge => _own.Contains(_mesh.Spec.Services[edge.Service]))) That(status == step.Before[service].Status, $"{service.Name} was not touched, was {step.Before[service].Status}, and is {status}");
        }
    }

    private void CheckAddition()
    {
        foreach (ServiceSpec touched in _own.Select(static happenings => happenings.Key)) That(step.Added.Contains(touched), $"{touched.Name} is not to be touched");
        foreach (ServiceSpec service in step.Added) That(step.Error is null == _mesh.States.Services.Contains(service.Index), $"{service.Name} is {(step.Error is null ? "not " : "")}there");
        if (step.Error is not null) foreach (ServiceSpec service in step.Added) That(!_mesh.Watch[service].IsUp, $"{service.Name} was not added, and is initialized");
    }

    private void CheckRemoval()
    {
        ServiceSpec[] gone = [.. step.Before.Keys.Where(service => !_mesh.States.Services.Contains(service.Index))];
        foreach (ServiceSpec touched in _own.Select(static happenings => happenings.Key)) That(gone.Contains(touched), $"{touched.Name} is not to be touched");
        foreach (ServiceSpec service in gone)
        {
            That(_own[service].Count(static happening => happening.What.What == "clean-up") == (step.Before[service].IsUp ? 1 : 0), $"{service.Name} is not cleaned up once");
            foreach (ServiceSpec required in _mesh.Spec.Waited(service).Select(edge => _mesh.Spec.Services[edge.Service]).Where(required => gone.Contains(required) && step.Before[required].IsUp && step.Before[service].IsUp))
            {
                That(_own[service].First().Place < _own[required].First().Place, $"{required.Name} is cleaned up before {service.Name}, which depends on it");
            }
        }
    }

    // Nothing is under way any more, and who was not touched is as it was, unless it depends on what was.
    private void CheckStatuses()
    {
        foreach (ServiceSpec service in _mesh.Present.Where(static service => service.IsSingleton))
        {
            ServiceStatus status = _mesh.States[service.Index].Status;
            That(status is ServiceStatus.Running or ServiceStatus.Degraded or ServiceStatus.Failed, $"{service.Name} is {status}");
            That(status == ServiceStatus.Failed || _mesh.Watch[service].IsUp, $"{service.Name} is {status}, and is not initialized");
            if (_own.Contains(service) || !step.Before.TryGetValue(service, out (ServiceStatus Status, bool IsUp) before)) continue;
            That(_mesh.Watch[service].IsUp == before.IsUp, $"{service.Name} was not touched, and its initialization has changed");
            if (status != before.Status) That(_mesh.Spec.Waited(service).Any(edge => IsTouched(edge.Service)), $"{service.Name} was not touched, was {before.Status} and is {status}");
        }
    }

    private bool IsTouched(int service) => _own.Contains(_mesh.Spec.Services[service]) || !_mesh.States.Services.Contains(service);

    private bool IsMissingOne(ServiceSpec service) => _mesh.Spec.Waited(service).Any(edge => !edge.Optional && !_mesh.Watch[_mesh.Spec.Services[edge.Service]].IsUp);

    // Also what is made when somebody asks, where something is missing that it requires.
    private bool IsMissing(int service) => !_mesh.States.Services.Contains(service)
        || (_mesh.Spec.Services[service] is { IsSingleton: true } ? _mesh.States[service].Status == ServiceStatus.Failed
            : _mesh.Spec.Services[service].Edges.Exists(edge => edge is { Optional: false, Until: not Until.FirstCall } && IsMissing(edge.Service)));

    private long? At(ServiceSpec service, string what) => _own[service].Where(happening => happening.What.What == what).Select(static happening => (long?)happening.What.Time).FirstOrDefault();

    private ServiceSpec Of(string name) => step.Before.Keys.First(service => service.Name == name);

    private void That(bool condition, string violation) => _mesh.Watch.Check(condition, $"{step}: {violation}");
}
