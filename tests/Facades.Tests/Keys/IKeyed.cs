namespace Mesh.Facades.Tests.Keys;

/// <summary>Operations that are cached, each by another kind of key.</summary>
public interface IKeyed
{
    ValueTask<string> Plain(string? a, string? b);

    ValueTask<string> Bare(string? a);

    ValueTask<string> Separated(string? a, string? b);

    ValueTask<string> Adjacent(string? a, string? b, string? c);

    ValueTask<string> Lettered(string? a, string? b);

    ValueTask<string> Backslashed(string? a, string? b);

    ValueTask<string> Braced(string? a, string? b);

    string Numbers(int? a, long b, double c, decimal d);

    Task<string> Times(DateTime a, DateTimeOffset? b, DateOnly c, TimeOnly d, TimeSpan e);

    Task<string> Structured(Filter? a, (string?, Id?) b, Color c, char d);

    Task<string> Paired(KeyValuePair<string, Range> a, Uri? b);

    Task<string> Untyped(object? a);

    Task<string> Generic<T>(int a);

    Task<string> GenericByKey<T1, T2>(T1 a, string? b);

    Task<string> Overloaded(int a);

    Task<string> Overloaded(long a);

    Task<string> Overloaded(string? a);

    Task<string> Anything();

    Task ForgetSeparated(string? a, string? b);

    Task ForgetStructured(Filter? a, (string?, Id?) b, Color c, char d);

    Task ForgetGeneric(string a, string? b);
}

/// <summary>Another contract of the same class, with operations of the same names that are others.</summary>
public interface IKeyedToo
{
    ValueTask<string> Plain(string? a, string? b);

    Task<string> Overloaded(object? a);
}

/// <summary>A contract whose type argument no operation names.</summary>
public interface IKeyedOf<T>
{
    Task<string> Find(int a);

    Task<string> FindByKey(int a);
}
