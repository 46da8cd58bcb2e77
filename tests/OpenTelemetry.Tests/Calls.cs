using Mesh.Metrics;

namespace Mesh.OpenTelemetry.Tests;

/// <summary>Calls as a facade makes them.</summary>
internal static class Calls
{
    public static void Make(Operation operation, int count, Action? work = null)
    {
        for (int i = 0; i < count; i++)
        {
            operation.Start(out OperationCall call);
            try
            {
                work?.Invoke();
            }
            catch (Exception exception) when (call.Observe(exception))
            {
                throw;
            }
            finally
            {
                call.Leave();
            }
        }
    }
}
