using System.Diagnostics.CodeAnalysis;
using Mesh.Plan;

namespace Mesh.Health;

/// <summary>
/// Watches one service: observes its health by events or checks, passes it on, logs when the service becomes unhealthy and when it
/// recovers, and requests its restart.
/// </summary>
internal sealed class HealthWatch : IThreadPoolWorkItem
{
    private readonly Lock _lock = new();
    private readonly int _service;
    private readonly ServiceEntry _entry;
    private readonly HealthMonitor _monitor;
    private readonly RestartLoop? _restarts;
    private readonly Action<ServiceHealth> _heard;
    private readonly TaskCompletionSource<bool> _known;
    private HealthSource _source; // another one in each life of the service: what was asked of an earlier one does not count
    private int _reads; // none, one, or one and another after it
    private HealthSource? _asked; // has not answered
    private TimeSpan? _unhealthySince;
    private bool _isDown;
    private bool _isListening; // of who reads
    private volatile bool _isOver;

    public HealthWatch(int service, HealthSource source, HealthMonitor monitor)
    {
        (_service, _source, _monitor, _entry) = (service, source, monitor, monitor.States.Plan.Services[service].Entry);
        _heard = _ => Signal();
        _known = monitor.Runner.Promise<bool>();
        if (IsAsked) _known.SetResult(true);
        if (_entry.RestartWhenUnhealthy) _restarts = new RestartLoop(service, this, monitor);
    }

    /// <summary>Whether the service must be asked, because it does not report changes.</summary>
    public bool IsAsked => _source is CheckedHealth;

    /// <summary>Completes when the current restarts have ended.</summary>
    public Task Restarts => _restarts?.Running ?? Task.CompletedTask;

    /// <summary>Completes when the health of a reporting service is known: soon after the begin, unless the service blocks.</summary>
    public Task Known => _known.Task;

    /// <summary>Whether the service has been removed.</summary>
    public bool IsOver => _isOver;

    /// <summary>Whether the service has become unhealthy and cannot be used yet.</summary>
    public bool IsUnhealthy
    {
        get
        {
            lock (_lock) return _unhealthySince is not null && !_isOver;
        }
    }

    /// <summary>Subscribes to a reporting service; others are asked when the timer fires.</summary>
    public void Begin()
    {
        if (!IsAsked) Signal();
    }

    /// <summary>Unsubscribes.</summary>
    /// <returns>A task that completes when the subscription has ended: synchronously, unless the service blocks.</returns>
    public Task End() => _source is ReportedHealth reported ? FollowAsync(reported.Ignore(_heard, _monitor.Time)) : Task.CompletedTask;

    /// <summary>Reads the service's health because another part of the mesh knows that it may have changed.</summary>
    public void Hear()
    {
        if (_source is ReportedHealth) Signal();
    }

    /// <summary>Ends the watch of a removed service: its reports are ignored, and it is not restarted.</summary>
    public void Forget()
    {
        _isOver = true;
        _ = End();
    }

    private async Task FollowAsync(HealthCall call)
    {
        try
        {
            await call.Answer.ConfigureAwait(false);
        }
#pragma warning disable CA1031 // A service whose event cannot be listened to throws what it likes; what it says when it is asked is all there is.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            HealthLog.NotHeard(_monitor.Log, exception, _entry.Name);
        }
    }

    /// <summary>Asks the service, unless it reports changes, is down, or has not answered yet.</summary>
    public async Task PollAsync()
    {
        if (!BeginPoll(out CheckedHealth? source)) return;
        try
        {
            Apply(source, await AnswerOfAsync(source).ConfigureAwait(false));
        }
        catch (OperationCanceledException)
        {
            // The mesh stops.
        }
    }

    // Whatever happens, it is asked again.
    private async Task<HealthReading> AnswerOfAsync(CheckedHealth source)
    {
        try
        {
            return await source.ReadAsync(_monitor.Limit, _monitor.Time, _monitor.Stopping).ConfigureAwait(false);
        }
        finally
        {
            lock (_lock)
            {
                if (ReferenceEquals(source, _asked)) _asked = null;
            }
        }
    }

    /// <summary>Treats the service as down from now on, whatever it reports.</summary>
    public void Suspend(HealthReading reading)
    {
        lock (_lock) _isDown = true;
        _monitor.States.Down(_service, reading);
    }

    /// <summary>Reads the health of the restarted service, and subscribes again.</summary>
    public async Task<HealthReading> ResumeAsync()
    {
        HealthSource source = _source is CheckedHealth && _monitor.Instances(_service) is { } instance && HealthSource.Of(instance, _entry, _monitor.Runner) is { } next ? next : _source;
        HealthReading reading = await source.ReadAsync(_monitor.Limit, _monitor.Time, _monitor.Stopping).ConfigureAwait(false);
        TimeSpan now = _monitor.Now;
        TimeSpan? lasted;
        lock (_lock)
        {
            (_isDown, _source, _asked) = (false, source, null);
            (_, lasted) = Note(reading, now);
        }

        _monitor.States.Up(_service, reading);
        if (lasted is { } time) HealthLog.Recovered(_monitor.Log, _entry.Name, time.TotalSeconds);
        if (source is ReportedHealth) Signal(); // what it has said in the meantime
        return reading;
    }

    private bool BeginPoll([NotNullWhen(true)] out CheckedHealth? source)
    {
        lock (_lock)
        {
            source = _source as CheckedHealth;
            if (_isOver || _isDown || source is null || source.IsBusy || ReferenceEquals(source, _asked)) return false;
            _asked = source;
            return true;
        }
    }

    // Whoever reports, maybe inside of a lock of its own, only leaves a note; however many do, one reads for all, until nothing is new. The value that is read last is the one that counts.
    private void Signal()
    {
        if (Interlocked.Exchange(ref _reads, 2) == 0) _monitor.Runner.Begin(this);
    }

    void IThreadPoolWorkItem.Execute() => _ = ReadAsync();

    private async Task ReadAsync()
    {
        do
        {
            Interlocked.Exchange(ref _reads, 1);
            var source = (ReportedHealth)_source;
            bool isFirst = !_isListening;
            try
            {
                Apply(source, !isFirst ? await source.ReadAsync(_monitor.Limit, _monitor.Time, _monitor.Stopping).ConfigureAwait(false) : await ListenAsync(source).ConfigureAwait(false));
            }
            catch (OperationCanceledException) when (_monitor.IsOver)
            {
                return;
            }
#pragma warning disable CA1031 // A service whose event cannot be listened to throws what it likes; what it says when it is asked is all there is.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                HealthLog.NotHeard(_monitor.Log, exception, _entry.Name);
                if (isFirst) Interlocked.Exchange(ref _reads, 2);
                continue;
            }

            _known.TrySetResult(true);
            if (source.Answered.IsCompleted) continue;
            // It has been given up, and is unhealthy as long as it blocks: what it says then is read.
            await source.Answered.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            Interlocked.Exchange(ref _reads, 2);
        }
        while (Interlocked.CompareExchange(ref _reads, 0, 1) != 1);
    }

    // First listens, then reads: what happens in between is heard.
    private Task<HealthReading> ListenAsync(ReportedHealth source)
    {
        _isListening = true;
        HealthCall listening = source.Listen(_heard, _monitor.Time);
        if (_isOver || _monitor.IsOver) _ = End(); // which may have come before
        return source.AnsweredAsync(listening, _monitor.Limit, _monitor.Time, _monitor.Stopping);
    }

    private void Apply(HealthSource source, HealthReading reading)
    {
        bool began;
        TimeSpan now = _monitor.Now;
        TimeSpan? lasted;
        lock (_lock)
        {
            if (_isOver || _isDown || !ReferenceEquals(source, _source) || _monitor.IsOver) return;
            (began, lasted) = Note(reading, now);
        }

        _monitor.States.Report(_service, reading);
        if (began) HealthLog.BecameUnhealthy(_monitor.Log, reading.Error, _entry.Name, reading.Reason?.TrimEnd('.') ?? "it reports so", Affected());
        if (lasted is { } time) HealthLog.Recovered(_monitor.Log, _entry.Name, time.TotalSeconds);
        if (reading.Health == ServiceHealth.Unhealthy) _restarts?.Ask();
    }

    private (bool Began, TimeSpan? Lasted) Note(HealthReading reading, TimeSpan now)
    {
        if (reading.IsUsable)
        {
            _restarts?.BackOff.IsWell(now);
            TimeSpan? lasted = _unhealthySince is { } since ? now - since : null;
            _unhealthySince = null;
            return (false, lasted);
        }

        if (reading.Health != ServiceHealth.Unhealthy) return (false, null);
        _restarts?.BackOff.IsUnwell(now);
        bool began = _unhealthySince is null;
        _unhealthySince ??= now;
        return (began, null);
    }

    private string Affected()
    {
        const int Shown = 10;
        IReadOnlyList<int> affected = _monitor.States.AffectedBy(_service);
        if (affected.Count == 0) return "nothing";
        string names = string.Join(", ", affected.Take(Shown).Select(service => _monitor.States.Plan.Services[service].Entry.Name));
        return affected.Count > Shown ? $"{names} and {affected.Count - Shown} more" : names;
    }
}
