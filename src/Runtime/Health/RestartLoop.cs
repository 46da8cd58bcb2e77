namespace Mesh.Health;

/// <summary>Restarts one service, with a growing wait between attempts, until it can be used.</summary>
internal sealed class RestartLoop(int service, HealthWatch watch, HealthMonitor monitor)
{
    private readonly Lock _lock = new();
    private readonly string _name = monitor.States.Plan.Services[service].Entry.Name;
    private bool _isRunning;
    private bool _isBack; // it has been restarted, and nobody has been told yet: it could not be used. Of who restarts

    public RestartBackOff BackOff { get; } = new();

    /// <summary>Completes when the current restarts have ended.</summary>
    public Task Running
    {
        get
        {
            lock (_lock) return field;
        }

        private set;
    } = Task.CompletedTask;

    /// <summary>Requests a restart of the unhealthy service. Does nothing while one is under way.</summary>
    public void Ask()
    {
        TaskCompletionSource<bool> ended;
        lock (_lock)
        {
            if (_isRunning || monitor.IsOver) return;
            _isRunning = true;
            Running = (ended = monitor.Runner.Promise<bool>()).Task;
        }

        _ = RunAsync(ended);
    }

    private async Task RunAsync(TaskCompletionSource<bool> ended)
    {
        try
        {
            do await Pause.ForAsync(BackOff.Wait(monitor.Now), monitor.Time, monitor.Runner, monitor.Stopping).ConfigureAwait(false);
            while (watch.IsUnhealthy && !await TryAsync().ConfigureAwait(false)); // it may have recovered by itself
            if (_isBack && !watch.IsOver) monitor.Restarter.TellJoined(service);
            _isBack = false;
        }
#pragma warning disable CA1031 // There is nobody who could be told of it.
        catch (Exception) when (monitor.IsOver)
#pragma warning restore CA1031
        {
            // The mesh stops: whatever state the service is in, it is stopped with the others, and its status tells how it does.
            if (watch.IsUnhealthy) monitor.States.Up(service, new HealthReading(ServiceHealth.Unhealthy, "its restart was given up"));
        }
        finally
        {
            // Whatever happens: the stop waits for it.
            lock (_lock) _isRunning = false;
            ended.SetResult(true);
        }

        if (watch.IsUnhealthy) Ask(); // again, between the last look and the end
    }

    private async Task<bool> TryAsync()
    {
        watch.Suspend(new HealthReading(ServiceHealth.Unhealthy, $"it is being restarted, because {monitor.States.Reason(service) ?? "it was unhealthy"}", monitor.States.Error(service)));
        HealthLog.Restarting(monitor.Log, _name, BackOff.Attempts + 1);
        HealthReading reading = await RestartAsync().ConfigureAwait(false);
        if (watch.IsOver) return true; // removed meanwhile
        BackOff.Attempted(monitor.Now);
        if (reading.IsUsable) return true;
        HealthLog.RestartFailed(monitor.Log, reading.Error, _name, BackOff.Attempts, BackOff.Wait(monitor.Now).TotalSeconds);
        return false;
    }

    private async Task<HealthReading> RestartAsync()
    {
        _isBack = false;
        try
        {
            await monitor.Restarter.RestartAsync(service, monitor.Stopping).ConfigureAwait(false);
            _isBack = true;
            return await watch.ResumeAsync().ConfigureAwait(false);
        }
        catch (Exception) when (monitor.IsOver)
        {
            throw; // the stop has ended the restart, whatever it says
        }
#pragma warning disable CA1031 // Whatever a restart throws is its outcome.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            var reading = new HealthReading(ServiceHealth.Unhealthy, $"its restart failed: {ErrorText.Of(exception)}", exception);
            monitor.States.Down(service, reading);
            return reading;
        }
    }
}
