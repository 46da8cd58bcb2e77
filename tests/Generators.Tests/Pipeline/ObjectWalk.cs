using System.Collections;
using System.Reflection;

namespace Mesh.Generators.Tests.Pipeline;

/// <summary>Everything that can be reached from an object through its fields and items.</summary>
internal static class ObjectWalk
{
    public static IEnumerable<object> Reach(object root)
    {
        var seen = new HashSet<object>(ReferenceEqualityComparer.Instance);
        var open = new Stack<object>([root]);
        while (open.TryPop(out object? value))
        {
            if (value is string || value.GetType().IsPrimitive || value.GetType().IsEnum || (!value.GetType().IsValueType && !seen.Add(value))) continue;
            yield return value;
            // What is found to be the compiler's is enough; its insides are its own business.
            if (value.GetType().Namespace?.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal) == true) continue;
            if (value is IEnumerable items)
            {
                foreach (object? item in items)
                {
                    if (item is not null) open.Push(item);
                }
            }

            for (Type? type = value.GetType(); type is not null && type != typeof(object); type = type.BaseType)
            {
                foreach (FieldInfo field in type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
                {
                    if (!field.FieldType.IsPointer && field.GetValue(value) is { } held) open.Push(held);
                }
            }
        }
    }
}
