using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Mesh;

/// <summary>
/// What an error says. The message of an exception is a member that the application may have written: it may throw, and give nothing, so it is read only here. Where nothing foreign may run, only what was asked for before is told.
/// </summary>
internal static class ErrorText
{
    private static readonly ConditionalWeakTable<Exception, string> s_texts = new();

    /// <summary>What the error says. It is asked, where it has not been before: so not in a queue of ours, and under no lock.</summary>
    public static string Of(Exception error) => s_texts.TryGetValue(error, out string? text) ? text : Ask(error);

    /// <summary>Asks the error what it says.</summary>
    public static void Remember(Exception? error)
    {
        if (error is not null && !IsSafe(error)) s_texts.AddOrUpdate(error, Ask(error));
    }

    /// <summary>What the error has said. One of the framework's own can be asked at any time, as one of ours; of others that have not been asked it is the type.</summary>
    public static string Remembered(Exception error) => s_texts.TryGetValue(error, out string? text) ? text : IsSafe(error) ? error.Message : error.GetType().Name;

    /// <summary>The error, for somebody who prints it; where that would throw, another with what can be told of it.</summary>
    [return: NotNullIfNotNull(nameof(error))]
    public static Exception? Printable(Exception? error)
    {
        try
        {
            _ = error?.ToString();
            return error;
        }
#pragma warning disable CA1031 // Somebody has written it.
        catch (Exception)
#pragma warning restore CA1031
        {
            return new InvalidOperationException($"{error!.GetType()}, which cannot be printed: {Of(error)}");
        }
    }

    /// <summary>What has happened to services, to be put into a sentence.</summary>
    public static string List(IEnumerable<(string Service, Exception Error)> failures) => string.Join("; ", failures.Select(static failure => $"'{failure.Service}': {Of(failure.Error).TrimEnd('.')}"));

    /// <summary>What is the inner exception of an error that tells of all of them: the one, or one around all.</summary>
    public static Exception OneOrAll(IReadOnlyList<Exception> errors) => errors.Count == 1 ? errors[0] : new AggregateException(errors);

    /// <summary>Something of somebody else's as text; where it cannot be printed, what can be told of it.</summary>
    public static string Print(object value)
    {
        try
        {
            return value.ToString() ?? value.GetType().Name;
        }
#pragma warning disable CA1031 // Somebody has written it.
        catch (Exception thrown)
#pragma warning restore CA1031
        {
            return $"{value.GetType().Name}, whose ToString throws {thrown.GetType().Name}";
        }
    }

    private static string Ask(Exception error)
    {
        try
        {
            return error.Message ?? error.GetType().Name; // what overrides it may return null
        }
#pragma warning disable CA1031 // Whatever it throws, there is something to be told.
        catch (Exception thrown)
#pragma warning restore CA1031
        {
            // The message of such a one is made of those of its inner errors: of some of them there may be one.
            return error is AggregateException { InnerExceptions: var all } ? string.Join("; ", all.Select(Of)) : $"{error.GetType().Name}, whose Message throws {thrown.GetType().Name}";
        }
    }

    private static bool IsSafe(Exception error) =>
        error is not AggregateException && error.GetType().Assembly is var assembly && (assembly == typeof(Exception).Assembly || assembly == typeof(ErrorText).Assembly);
}
