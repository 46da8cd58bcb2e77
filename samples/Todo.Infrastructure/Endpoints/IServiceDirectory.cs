namespace Todo.Infrastructure.Endpoints;

/// <summary>
/// The directory of the endpoints that answer at the moment. An endpoint stays listed as long as it is announced again before its lease
/// ends.
/// </summary>
public interface IServiceDirectory
{
    /// <summary>Lists an endpoint, or prolongs its lease.</summary>
    /// <param name="endpoint">The endpoint.</param>
    /// <param name="lease">The time for which the endpoint stays listed from now.</param>
    void Announce(ServiceEndpoint endpoint, TimeSpan lease);

    /// <summary>Takes an endpoint off the list at once.</summary>
    /// <param name="endpoint">The endpoint.</param>
    void Withdraw(ServiceEndpoint endpoint);

    /// <summary>Returns the endpoints of a route whose lease has not ended, in the order of their instances.</summary>
    /// <param name="route">The name of the route.</param>
    /// <returns>The endpoints; empty if there are none.</returns>
    IReadOnlyList<ServiceEndpoint> Find(string route);
}
