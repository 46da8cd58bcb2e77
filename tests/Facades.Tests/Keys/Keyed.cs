namespace Mesh.Facades.Tests.Keys;

/// <summary>Says what it was called with, and counts.</summary>
[Service]
internal sealed class Keyed(Spoken spoken) : IKeyed, IKeyedToo
{
    [Cached("1h")]
    public ValueTask<string> Plain(string? a, string? b) => new(spoken.Say("Plain", a, b));

    [Cached("1h", Key = "{a}")]
    public ValueTask<string> Bare(string? a) => new(spoken.Say("Bare", a));

    [Cached("1h", Key = "separated:{a}:{b}")]
    public ValueTask<string> Separated(string? a, string? b) => new(spoken.Say("Separated", a, b));

    [Cached("1h", Key = "adjacent:{a}{b}{c}")]
    public ValueTask<string> Adjacent(string? a, string? b, string? c) => new(spoken.Say("Adjacent", a, b, c));

    [Cached("1h", Key = "lettered:{a}0{b}x")]
    public ValueTask<string> Lettered(string? a, string? b) => new(spoken.Say("Lettered", a, b));

    [Cached("1h", Key = "backslashed:{a}\\{b}\\")]
    public ValueTask<string> Backslashed(string? a, string? b) => new(spoken.Say("Backslashed", a, b));

    [Cached("1h", Key = "\"braced\":{{{a}}}{{{b}}}")]
    public ValueTask<string> Braced(string? a, string? b) => new(spoken.Say("Braced", a, b));

    [Cached("1h")]
    public string Numbers(int? a, long b, double c, decimal d) => spoken.Say("Numbers", a, b, c, d);

    [Cached("1h", Key = "times:{a}:{b}-{c}:{d}-{e}")]
    public Task<string> Times(DateTime a, DateTimeOffset? b, DateOnly c, TimeOnly d, TimeSpan e) => Task.FromResult(spoken.Say("Times", a, b, c, d, e));

    [Cached("1h", Key = "structured:{a},{b},{c},{d}")]
    public Task<string> Structured(Filter? a, (string?, Id?) b, Color c, char d) => Task.FromResult(spoken.Say("Structured", a, b, c, d));

    [Cached("1h")]
    public Task<string> Paired(KeyValuePair<string, Range> a, Uri? b) => Task.FromResult(spoken.Say("Paired", a.Key, a.Value, b));

    [Cached("1h", Key = "untyped:{a}")]
    public Task<string> Untyped(object? a) => Task.FromResult(spoken.Say("Untyped", a?.GetType(), a));

    [Cached("1h")]
    public Task<string> Generic<T>(int a) => Task.FromResult(spoken.Say("Generic", typeof(T), a));

    [Cached("1h", Key = "generic:{a}:{b}")]
    public Task<string> GenericByKey<T1, T2>(T1 a, string? b) => Task.FromResult(spoken.Say("GenericByKey", typeof(T1), typeof(T2), a, b));

    [Cached("1h")]
    public Task<string> Overloaded(int a) => Task.FromResult(spoken.Say("Overloaded(int)", a));

    [Cached("1h")]
    public Task<string> Overloaded(long a) => Task.FromResult(spoken.Say("Overloaded(long)", a));

    [Cached("1h")]
    public Task<string> Overloaded(string? a) => Task.FromResult(spoken.Say("Overloaded(string)", a));

    [Cached("1h")]
    public Task<string> Anything() => Task.FromResult(spoken.Say("Anything"));

    [InvalidatesCache(Keys = ["separated:{a}:{b}"])]
    public Task ForgetSeparated(string? a, string? b) => Task.CompletedTask;

    [InvalidatesCache(Keys = ["structured:{a},{b},{c},{d}"])]
    public Task ForgetStructured(Filter? a, (string?, Id?) b, Color c, char d) => Task.CompletedTask;

    [InvalidatesCache(Keys = ["generic:{a}:{b}"])]
    public Task ForgetGeneric(string a, string? b) => Task.CompletedTask;

    [Cached("1h")]
    ValueTask<string> IKeyedToo.Plain(string? a, string? b) => new(spoken.Say("IKeyedToo.Plain", a, b));

    [Cached("1h")]
    Task<string> IKeyedToo.Overloaded(object? a) => Task.FromResult(spoken.Say("IKeyedToo.Overloaded", a?.GetType(), a));
}

/// <summary>A generic service.</summary>
[Service]
internal sealed class KeyedOf<T>(Spoken spoken) : IKeyedOf<T>
{
    [Cached("1h")]
    public Task<string> Find(int a) => Task.FromResult(spoken.Say("Find", typeof(T), a));

    [Cached("1h", Key = "of:{a}")]
    public Task<string> FindByKey(int a) => Task.FromResult(spoken.Say("FindByKey", typeof(T), a));
}

/// <summary>Closes the generic service.</summary>
[Service]
internal sealed class KeyedUser(IKeyedOf<Id> ids, IKeyedOf<Range> ranges) : IKeyedUser
{
    public IKeyedOf<Id> Ids => ids;

    public IKeyedOf<Range> Ranges => ranges;
}

internal interface IKeyedUser
{
    IKeyedOf<Id> Ids { get; }

    IKeyedOf<Range> Ranges { get; }
}
