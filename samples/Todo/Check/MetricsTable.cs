using System.Globalization;
using Mesh.Metrics;

namespace Todo.Check;

/// <summary>The operations that were called, as a table.</summary>
internal static class MetricsTable
{
    public static void Print(IEnumerable<OperationSnapshot> operations)
    {
        OperationSnapshot[] called = [.. operations.Where(static operation => operation.Count > 0)];
        int service = called.Max(static operation => operation.Service.Length);
        int name = called.Max(static operation => operation.Operation.Length);

        Console.WriteLine($"{"service".PadRight(service)}  {"operation".PadRight(name)}  {"count",6}  {"errors",6}  {"p50 ms",8}  {"p95 ms",8}  {"p99 ms",8}");
        foreach (OperationSnapshot operation in called)
        {
            string times = string.Join("  ", Milliseconds(operation.P50), Milliseconds(operation.P95), Milliseconds(operation.P99));
            Console.WriteLine($"{operation.Service.PadRight(service)}  {operation.Operation.PadRight(name)}  {operation.Count,6}  {operation.ErrorCount,6}  {times}");
        }
    }

    private static string Milliseconds(TimeSpan duration) => duration.TotalMilliseconds.ToString("F3", CultureInfo.InvariantCulture).PadLeft(8);
}
