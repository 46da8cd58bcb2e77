namespace Mesh.Configuration;

/// <summary>
/// Holds the last values of one source. The source is foreign code: its exceptions are reported, and when it does not
/// return, only its caller waits.
/// </summary>
/// <param name="source">The source.</param>
/// <param name="changed">Called when the held values have changed.</param>
/// <param name="failed">Called with a problem and its consequence.</param>
internal sealed class HeldSettings(ISettingsSource source, Action changed, Action<string, Exception?> failed) : IDisposable
{
    private static readonly Dictionary<string, string> s_nothing = [];

    [ThreadStatic]
    private static HeldSettings? t_reading; // a source that tells of a change while it is read would be read without end

    private readonly object _lock = new(); // taken for the exchange alone
    private volatile Dictionary<string, string> _values = s_nothing;
    private IDisposable? _subscription;
    private long _begun, _held; // of the readings, by number: one that began before another does not undo it
    private volatile bool _isDisposed;

    /// <summary>The values by key, regardless of case.</summary>
    public IReadOnlyDictionary<string, string> Values => _values;

    /// <summary>Whether the source hides all others, so that settings it does not have are unset.</summary>
    public bool HidesOthers { get; private set; }

    /// <summary>The class of the source, for messages.</summary>
    public string Name => source.GetType().ToString();

    /// <summary>Subscribes to changes, and reads the source for the first time.</summary>
    public void Begin()
    {
        try
        {
            HidesOthers = source.HidesOthers;
            _subscription = source.OnChange(Read);
            if (_isDisposed) Dispose();
        }
        catch (Exception problem)
        {
            failed($"it cannot tell of changes ({ErrorText.Of(problem)}), so that what it says now holds until the end", problem);
        }

        Read();
    }

    public void Dispose()
    {
        _isDisposed = true;
        try
        {
            Interlocked.Exchange(ref _subscription, null)?.Dispose();
        }
        catch (Exception)
        {
            // It will not be listened to any more.
        }
    }

    private void Read()
    {
        if (_isDisposed || t_reading == this) return;
        long number = Interlocked.Increment(ref _begun);
        try
        {
            Dictionary<string, string> values = Copied();
            lock (_lock)
            {
                if (number < _held) return;
                (_held, _values) = (number, values);
            }
        }
        catch (Exception problem)
        {
            failed($"it cannot be read ({ErrorText.Of(problem)}), so that what it said before holds{(Volatile.Read(ref _held) == 0 ? ", which is nothing" : "")}", problem);
            return;
        }

        changed();
    }

    private Dictionary<string, string> Copied()
    {
        HeldSettings? before = t_reading;
        t_reading = this;
        try
        {
            var values = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
            foreach ((string key, string value) in source.Read()) values[key] = value;
            return values;
        }
        finally
        {
            t_reading = before;
        }
    }
}
