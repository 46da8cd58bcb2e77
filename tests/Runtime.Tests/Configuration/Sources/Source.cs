using Mesh.Configuration;

namespace Mesh.Runtime.Tests.Configuration.Sources;

/// <summary>A source that a test says what to say.</summary>
internal sealed class Source(params (string Key, string Value)[] values) : ISettingsSource, IDisposable
{
    private Dictionary<string, string> _values = values.ToDictionary(static value => value.Key, static value => value.Value);
    private Action? _changed;

    public bool HidesOthers { get; init; }

    /// <summary>What it throws when it is read.</summary>
    public Exception? Problem { get; set; }

    /// <summary>Called when it is read.</summary>
    public Action? Reading { get; set; }

    public bool IsDeaf { get; init; }

    public bool IsListenedTo { get; private set; }

    public int Reads { get; private set; }

    /// <summary>Keys and values in turns.</summary>
    public void Set(params string[] values)
    {
        _values = values.Chunk(2).ToDictionary(static pair => pair[0], static pair => pair[1]);
        Tell();
    }

    public void Tell() => _changed?.Invoke();

    public IReadOnlyDictionary<string, string> Read()
    {
        Dictionary<string, string> now = _values;
        Reads++;
        Reading?.Invoke();
        return Problem is null ? now : throw Problem;
    }

    public IDisposable? OnChange(Action changed)
    {
        if (IsDeaf) throw new IOException("deaf");
        _changed = changed;
        IsListenedTo = true;
        return this;
    }

    public void Dispose()
    {
        if (!IsListenedTo) return; // by the container too
        IsListenedTo = false;
        throw new IOException("does not end");
    }
}
