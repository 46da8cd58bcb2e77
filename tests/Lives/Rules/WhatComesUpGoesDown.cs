namespace Mesh.Harness.Lives;

/// <summary>At the end each service has been cleaned up as often as it was initialized, unless it has been abandoned.</summary>
internal sealed class WhatComesUpGoesDown : LifeRule
{
    public override void See(Happening happening, LifeState state)
    {
    }

    public override void Finish(LifeState state)
    {
        foreach (ServiceState service in state.Services.Where(static service => service.Ups != service.Downs && !service.WasAbandoned))
        {
            Violated($"{service.Service.Name} was initialized {service.Ups} times and cleaned up {service.Downs} times");
        }
    }
}
