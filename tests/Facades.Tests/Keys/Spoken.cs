using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Mesh.Facades.Tests.Keys;

/// <summary>What a service says of a call: the same for equal arguments, another for others. It is written in another way than keys are: with lengths.</summary>
public sealed class Spoken
{
    private int _calls;

    /// <summary>How often something was said.</summary>
    public int Calls => Volatile.Read(ref _calls);

    public string Say(string operation, params object?[] arguments)
    {
        Interlocked.Increment(ref _calls);
        return Text(operation, arguments);
    }

    public static string Text(string operation, params object?[] arguments) => $"{operation}({string.Concat(arguments.Select(Text))})";

    private static string Text(object? value) => value switch
    {
        null => "null;",
        string text => $"{text.Length}:{string.Join(',', text.Select(static letter => (int)letter))};",
        double number => BitConverter.DoubleToInt64Bits(number == 0 ? 0 : number).ToString(CultureInfo.InvariantCulture) + ";",
        decimal number => (number / 1.0000000000000000000000000000m).ToString(CultureInfo.InvariantCulture) + ";",
        DateTime time => time.Ticks.ToString(CultureInfo.InvariantCulture) + ";",
        DateTimeOffset time => time.UtcTicks.ToString(CultureInfo.InvariantCulture) + ";",
        TimeOnly time => time.Ticks.ToString(CultureInfo.InvariantCulture) + ";",
        ITuple tuple => $"({string.Concat(Enumerable.Range(0, tuple.Length).Select(index => Text(tuple[index])))})",
        Filter or Range or Id => $"{{{value.GetType().Name} {string.Concat(value.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance).OrderBy(static property => property.Name, StringComparer.Ordinal).Select(property => Text(property.GetValue(value))))}}}",
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture) + ";",
        _ => value + ";",
    };
}
