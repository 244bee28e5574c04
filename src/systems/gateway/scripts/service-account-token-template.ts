/** Restman bundle with one stored password, whose value the script that loads the token puts in. */
export const SERVICE_ACCOUNT_TOKEN_TEMPLATE = `<?xml version="1.0" encoding="UTF-8"?>
<l7:Bundle xmlns:l7="http://ns.l7tech.com/2010/04/gateway-management">
    <l7:References>
        <l7:Item>
            <l7:Name>sa_token</l7:Name>
            <l7:Id>fc8324c4f9f6221a79ce132b3a4052d5</l7:Id>
            <l7:Type>SECURE_PASSWORD</l7:Type>
            <l7:Resource>
                <l7:StoredPassword id="fc8324c4f9f6221a79ce132b3a4052d5">
                    <l7:Name>sa_token</l7:Name>
                    <l7:Password>SERVICE_ACCOUNT_TOKEN</l7:Password>
                    <l7:Properties>
                        <l7:Property key="description">
                            <l7:StringValue>Token of the pod's Kubernetes service account</l7:StringValue>
                        </l7:Property>
                        <l7:Property key="type">
                            <l7:StringValue>Password</l7:StringValue>
                        </l7:Property>
                        <l7:Property key="usageFromVariable">
                            <l7:BooleanValue>true</l7:BooleanValue>
                        </l7:Property>
                    </l7:Properties>
                </l7:StoredPassword>
            </l7:Resource>
        </l7:Item>
    </l7:References>
    <l7:Mappings>
        <l7:Mapping action="NewOrUpdate" srcId="fc8324c4f9f6221a79ce132b3a4052d5" type="SECURE_PASSWORD"/>
    </l7:Mappings>
</l7:Bundle>
`;
